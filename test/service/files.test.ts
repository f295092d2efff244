import { createHash, createHmac } from "node:crypto";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";

// Files as clients send and read them, kept in a folder and in a bucket. The bucket is a server of our own that holds
// each request against its signature (AWS Signature Version 4), as those that speak S3 do.

const KEYS = { access: "an-access-key", secret: "a-secret-key-for-tests" };
const REGION = "eu-test-1";
const PNG = Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.alloc(200, 7)]);
const HTML = Buffer.from("<html><script>alert(1)</script></html>");

let serviceDir: string;
let bucket: Server;
const kept = new Map<string, Buffer>();
const refused: string[] = [];

beforeAll(async () => {
  installOnce();
  serviceDir = builtService("files", "build/service-cases/files-kept");
  bucket = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "";
      if (!isSigned(request, Buffer.concat(chunks))) {
        refused.push(path);
        return void response.writeHead(403).end();
      }
      if (request.method === "PUT") kept.set(path, Buffer.concat(chunks));
      if (request.method === "DELETE") kept.delete(path);
      const found = kept.get(path);
      if (request.method === "GET" && !found) return void response.writeHead(404).end();
      response.writeHead(request.method === "DELETE" ? 204 : 200).end(request.method === "GET" ? found : "");
    });
  });
  await new Promise<void>((done) => bucket.listen(0, "127.0.0.1", done));
}, 300_000);

afterAll(() => void bucket?.close());

/** What AWS says of a signature: https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const { headers, method = "", url = "" } = request;
  const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
    headers.authorization ?? "",
  );
  if (!match) return false;
  const [, access, scope = "", names = "", signature] = match;
  const said = String(headers["x-amz-content-sha256"]);
  if (said !== "UNSIGNED-PAYLOAD" && said !== createHash("sha256").update(body).digest("hex")) return false;
  const lines = names.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const [path, query = ""] = url.split("?");
  const canonical = [method, path, query, lines.join(""), names, said].join("\n");
  const hash = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", String(headers["x-amz-date"]), scope, hash].join("\n");
  const key = scope
    .split("/")
    .reduce<Buffer>(
      (last, part) => createHmac("sha256", last).update(part).digest(),
      Buffer.from(`AWS4${KEYS.secret}`),
    );
  return access === KEYS.access && createHmac("sha256", key).update(text).digest("hex") === signature;
}

describe.each(["a folder", "a bucket"])("in %s", (place) => {
  let service: RunningService;
  let token = "";
  let picture = "";
  const data = join("build/service-cases/files-kept", `data-${place.slice(2)}-${process.pid}`);

  const start = async (): Promise<void> => {
    const at = bucket.address();
    const port = typeof at === "object" && at ? at.port : 0;
    const s3 = {
      S3_URL: `http://127.0.0.1:${port}/gallery`,
      S3_REGION: REGION,
      S3_ACCESS_KEY: KEYS.access,
      S3_SECRET_KEY: KEYS.secret,
    };
    const env = {
      NODE_ENV: "test",
      DATA_DIR: `${data.replace("build/service-cases/files-kept/", "")}`,
      FIRST_ADMIN_EMAIL: "anna@example.com",
      FIRST_ADMIN_PASSWORD: "anna has a password",
      ...(place === "a bucket" ? s3 : {}),
    };
    service = await startService({ serviceDir, env });
  };

  const ask = async (
    method: string,
    path: string,
    body?: Buffer | string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> =>
    fetch(service.url + path, {
      method,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : new Uint8Array(body) }),
    });
  const put = (body: Buffer, type: string, more: Readonly<Record<string, string>> = {}): Promise<Response> =>
    ask("PUT", `/pictures/${picture}/image`, body, { "content-type": type, ...more });

  /** Names of the files that are kept. */
  const files = (): string[] => {
    if (place === "a bucket") return [...kept.keys()];
    const folder = join(data, "files");
    return existsSync(folder) ? readdirSync(folder).flatMap((one) => readdirSync(join(folder, one))) : [];
  };

  beforeAll(async () => {
    await start();
    const json = { "content-type": "application/json" };
    const account = JSON.stringify({ email: "anna@example.com", password: "anna has a password" });
    token = ((await (await ask("POST", "/auth/sign-in", account, json)).json()) as { accessToken: string })
      .accessToken;
    const made = await ask("POST", "/pictures", JSON.stringify({ title: "Field" }), json);
    picture = ((await made.json()) as { id: string }).id;
  }, 60_000);

  afterAll(async () => {
    await service?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  it("gives back what it was given, to be saved under its name", async () => {
    const sent = await put(PNG, "image/png", {
      "content-disposition": `attachment; filename="plain.png"; filename*=UTF-8''..%2F..%2Fetc%2FGr%C3%BCn%20%22%0D%0Ax.png`,
    });
    expect(sent.status).toBe(200);
    const { image } = (await sent.json()) as { image: Record<string, unknown> };
    expect(image).toEqual({
      key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      name: "Grün x.png",
      type: "image/png",
      size: PNG.length,
      sha256: createHash("sha256").update(PNG).digest("hex"),
    });
    const got = await ask("GET", `/pictures/${picture}/image`);
    expect(got.headers.get("content-type")).toBe("image/png");
    expect(got.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''Gr%C3%BCn%20x.png");
    expect(got.headers.get("x-content-type-options")).toBe("nosniff");
    expect(Buffer.from(await got.arrayBuffer())).toEqual(PNG);
    const again = await ask("GET", `/pictures/${picture}/image`, undefined, {
      "if-none-match": got.headers.get("etag") ?? "",
    });
    expect(again.status).toBe(304);
  });

  it("refuses what is too large, empty, of another type, or not what it says", async () => {
    const before = files();
    expect((await put(Buffer.concat([PNG, Buffer.alloc(50_000)]), "image/png")).status).toBe(413);
    expect((await put(Buffer.alloc(0), "image/png")).status).toBe(422);
    expect((await put(HTML, "image/png")).status).toBe(422);
    expect((await put(HTML, "text/html")).status).toBe(415);
    expect((await put(HTML, "image/svg+xml")).status).toBe(415);
    expect((await put(PNG, "image/jpeg")).status).toBe(422);
    expect((await put(PNG, "")).status).toBe(415);
    expect((await put(PNG, "image/png", { "if-match": '"1"' })).status).toBe(412);
    const elsewhere = await ask("PUT", "/pictures/..%2f..%2fetc/image", PNG, { "content-type": "image/png" });
    expect(elsewhere.status).toBe(404);
    const problem = (await (await put(HTML, "image/png")).json()) as { errors: readonly object[] };
    expect(problem.errors).toEqual([
      { pointer: "/image", code: "content", detail: "What it holds is no image/png." },
    ]);
    // Refused by its version when it was there already: it goes again, below.
    expect(files().length).toBeLessThanOrEqual(before.length + 1);
  });

  it("keeps no file that no row names, and all that one does", async () => {
    const other = Buffer.concat([PNG, Buffer.from("newer")]);
    expect((await put(other, "image/png")).status).toBe(200);
    expect(
      (await ask("PUT", `/pictures/${picture}/about`, "of oil", { "content-type": "text/plain" })).status,
    ).toBe(200);
    await service.stop();
    await start();
    await until(() => files().length <= 3);
    expect(Buffer.from(await (await ask("GET", `/pictures/${picture}/image`)).arrayBuffer())).toEqual(other);
    expect(await (await ask("GET", `/pictures/${picture}/about`)).text()).toBe("of oil");
    expect((await ask("DELETE", `/pictures/${picture}`)).status).toBe(204);
    expect((await ask("GET", `/pictures/${picture}/image`)).status).toBe(404);
    await service.stop();
    await start();
    // What was refused by its version is given an hour.
    await until(() => files().length <= 1);
    expect(refused).toEqual([]);
  });
});

describe("a bucket without keys", () => {
  it("keeps the service from starting", async () => {
    const env = {
      NODE_ENV: "test",
      DATA_DIR: `data-none-${process.pid}`,
      S3_URL: "http://127.0.0.1:9/gallery",
    };
    await expect(startService({ serviceDir, env })).rejects.toMatchObject({
      log: expect.stringContaining("S3_ACCESS_KEY or S3_SECRET_KEY is missing") as string,
    });
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !holds(); tries++) await pause(50);
  expect(holds()).toBe(true);
}
