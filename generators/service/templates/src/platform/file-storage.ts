import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { AwsClient } from "aws4fetch";
import type { Config } from "./config.ts";

/** Where the bytes of files are kept, by keys that the service makes itself. They pass, and are never held. */
export interface FileStorage {
  /** True where how long a file is must be known before it comes. */
  readonly needsLength: boolean;
  /**
   * Keeps what comes, or, where that fails on the way, nothing.
   *
   * @param length how many bytes will come; null where nobody has said.
   */
  put(key: string, bytes: Readable, mediaType: string, length: number | null): Promise<void>;
  /** @throws Error where there is nothing under the key. */
  get(key: string): Promise<Readable>;
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
    needsLength: false,
    async put(key, bytes) {
      const file = place(key);
      await mkdir(dirname(file), { recursive: true });
      try {
        await pipeline(bytes, createWriteStream(`${file}.new`, { mode: 0o600 }));
      } catch (error) {
        await rm(`${file}.new`, { force: true });
        throw error;
      }
      await rename(`${file}.new`, file);
    },
    get: async (key) => (await open(place(key))).createReadStream(),
    remove: (key) => rm(place(key), { force: true }),
  };
}

/** How long the bucket may say nothing. */
const TIME_OUT_MS = 30_000;
/** How often it is asked again where it is busy, and nothing was sent that would have to be sent again. */
const MOST_TRIES = 5;

function bucket(url: string, client: AwsClient): FileStorage {
  const ask = async (
    method: string,
    key: string,
    given: Readonly<Record<string, string>> = {},
    body: Readable | null = null,
    tries = 1,
  ): Promise<IncomingMessage> => {
    const signed = await client.sign(`${url}/${key}`, { method, headers: given });
    const headers: Record<string, string> = {};
    signed.headers.forEach((value, name) => (headers[name] = value));
    const send = url.startsWith("https:") ? httpsRequest : httpRequest;
    // Not `fetch`, which sends a stream without saying how long it is, and a bucket wants to know.
    const request = send(`${url}/${key}`, { method, headers: { ...headers, ...given } });
    request.setTimeout(TIME_OUT_MS, () => request.destroy(new Error("The bucket does not answer.")));
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      request.once("response", resolve).once("error", reject);
    });
    // Where the sending fails, so does the answer, and the first of the two is told.
    answered.catch(() => {});
    if (body) await Promise.race([pipeline(body, request), answered]);
    else request.end();
    const response = await answered;
    const status = response.statusCode ?? 0;
    const isGone = method === "DELETE" && status === 404;
    if ((status >= 200 && status < 300) || isGone) return response;
    body?.destroy();
    response.resume();
    if (status >= 500 && body === null && tries < MOST_TRIES) {
      await pause(50 * 2 ** tries);
      return ask(method, key, given, null, tries + 1);
    }
    throw new Error(`The bucket answers ${method} with ${status}.`);
  };
  return {
    needsLength: true,
    async put(key, bytes, mediaType, length) {
      const headers = { "content-type": mediaType, "content-length": String(length ?? 0) };
      (await ask("PUT", key, headers, bytes)).resume();
    },
    get: (key) => ask("GET", key),
    remove: async (key) => void (await ask("DELETE", key)).resume(),
  };
}
