import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AwsClient } from "aws4fetch";
import type { Config } from "./config.ts";

/** Where the bytes of files are kept, by keys that the service makes itself. */
export interface FileStorage {
  put(key: string, bytes: Buffer, mediaType: string): Promise<void>;
  /** @throws Error where there is nothing under the key. */
  get(key: string): Promise<Buffer>;
  /** Removes what is there; nothing is no mistake. */
  remove(key: string): Promise<void>;
}

/**
 * A bucket that speaks S3 where the settings name one, otherwise a folder.
 *
 * @throws Error where a bucket is named without the keys to it.
 */
export function fileStorage({ settings, dataDir }: Config): FileStorage {
  const url = settings["S3_URL"];
  if (url === undefined) return folder(join(dataDir, "files"));
  const [accessKeyId, secretAccessKey] = [settings["S3_ACCESS_KEY"], settings["S3_SECRET_KEY"]];
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new Error("S3_URL is given, and S3_ACCESS_KEY or S3_SECRET_KEY is missing.");
  const region = settings["S3_REGION"] ?? "us-east-1";
  return bucket(
    url.replace(/\/+$/, ""),
    new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3" }),
  );
}

/** A file stands under its name when it is whole, and not before. */
function folder(path: string): FileStorage {
  const place = (key: string): string => join(path, key.slice(-2), key);
  return {
    async put(key, bytes) {
      const file = place(key);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, bytes, { mode: 0o600 });
      await rename(`${file}.new`, file);
    },
    get: (key) => readFile(place(key)),
    remove: (key) => rm(place(key), { force: true }),
  };
}

/** How long the bucket may take to answer. */
const TIME_OUT_MS = 30_000;

function bucket(url: string, client: AwsClient): FileStorage {
  const ask = async (method: string, key: string, init: RequestInit = {}): Promise<Response> => {
    const signal = AbortSignal.timeout(TIME_OUT_MS);
    const response = await client.fetch(`${url}/${key}`, { ...init, method, signal });
    const isGone = method === "DELETE" && response.status === 404;
    if (!response.ok && !isGone) throw new Error(`The bucket answers ${method} with ${response.status}.`);
    return response;
  };
  return {
    async put(key, bytes, mediaType) {
      await ask("PUT", key, { body: new Uint8Array(bytes), headers: { "content-type": mediaType } });
    },
    get: async (key) => Buffer.from(await (await ask("GET", key)).arrayBuffer()),
    remove: async (key) => void (await ask("DELETE", key)),
  };
}
