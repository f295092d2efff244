import { createHash, createHmac } from "node:crypto";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import {
  createServer,
  get,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type Server,
} from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import type { Writable } from "node:stream";
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
/** While it is shut, the bucket reads nothing; what it has sent of an answer. */
const door = { isShut: false, sent: 0 };
/** More than what sockets hold on their way. */
const FILM = Buffer.concat([Buffer.from("00000018667479706d703432", "hex"), Buffer.alloc(40 << 20, 9)]);

beforeAll(async () => {
  installOnce();
  serviceDir = builtService("files", "build/service-cases/files-kept");
  bucket = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    if (door.isShut) request.pause();
    const open = setInterval(() => void (door.isShut || request.resume()), 50);
    request.on("end", () => {
      clearInterval(open);
      const path = request.url ?? "";
      if (!isSigned(request, Buffer.concat(chunks))) {
        refused.push(path);
        return void response.writeHead(403).end();
      }
      if (request.method === "PUT") kept.set(path, Buffer.concat(chunks));
      if (request.method === "DELETE") kept.delete(path);
      const found = kept.get(path);
      if (request.method === "GET" && !found) return void response.writeHead(404).end();
      response.writeHead(request.method === "DELETE" ? 204 : 200);
      if (request.method !== "GET" || !found) return void response.end();
      void pieces(found, response, (bytes) => (door.sent = bytes));
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

  const sizeOf = (name: string): number => statSync(join(data, "files", name.slice(-6, -4), name)).size;

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
    const row = (await made.json()) as { id: string };
    expect([made.status, row]).toEqual([201, expect.objectContaining({ id: expect.any(String) as string })]);
    picture = row.id;
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

  /** Begins to send the film. */
  const send = (headers: Readonly<Record<string, string>>): ClientRequest =>
    httpRequest(`${service.url}/pictures/${picture}/film`, {
      method: "PUT",
      headers: { authorization: `Bearer ${token}`, "content-type": "video/mp4", ...headers },
    });

  it("passes on what comes in, and holds no more of it than is on its way", async () => {
    const sending = send({ "content-length": String(FILM.length) });
    const answered = once(sending, "response") as Promise<[IncomingMessage]>;
    if (place === "a bucket") {
      door.isShut = true;
      let taken = 0;
      const done = pieces(FILM, sending, (bytes) => (taken = bytes));
      await still(() => taken);
      expect(taken).toBeGreaterThan(0);
      expect(taken).toBeLessThan(FILM.length / 2);
      door.isShut = false;
      await done;
    } else {
      const half = FILM.subarray(0, FILM.length / 2);
      await new Promise((done) => sending.write(half, done));
      const coming = (): readonly string[] => files().filter((name) => name.endsWith(".new"));
      await until(() => coming().some((name) => sizeOf(name) > half.length - (1 << 20)));
      sending.end(FILM.subarray(FILM.length / 2));
    }
    const [answer] = await answered;
    const { film } = JSON.parse(Buffer.concat(await answer.toArray()).toString()) as { film: object };
    expect(film).toMatchObject({
      size: FILM.length,
      sha256: createHash("sha256").update(FILM).digest("hex"),
    });
  });

  it("passes on what goes out, no faster than it is taken", async () => {
    door.sent = 0;
    const asked = get(`${service.url}/pictures/${picture}/film`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    expect(answer.headers["content-length"]).toBe(String(FILM.length));
    if (place === "a bucket") {
      await still(() => door.sent);
      expect(door.sent).toBeGreaterThan(0);
      expect(door.sent).toBeLessThan(FILM.length / 2);
    }
    const hash = createHash("sha256");
    for await (const chunk of answer) hash.update(chunk as Buffer);
    expect(hash.digest("hex")).toBe(createHash("sha256").update(FILM).digest("hex"));
  });

  it("keeps nothing of what breaks off, or turns out to be too large or another thing on its way", async () => {
    const before = files().filter((name) => !name.endsWith(".new"));
    const broken = send({ "content-length": String(FILM.length) });
    broken.on("error", () => {});
    await new Promise((done) => broken.write(FILM.subarray(0, 1 << 20), done));
    broken.destroy();
    const endless = send({ "transfer-encoding": "chunked" });
    const answered = once(endless, "response") as Promise<[IncomingMessage]>;
    endless.on("error", () => {});
    endless.write(FILM.subarray(0, 1 << 20));
    if (place === "a bucket") {
      endless.end();
      expect((await answered)[0].statusCode).toBe(411);
    } else {
      endless.end(Buffer.alloc(50 << 20));
      expect((await answered)[0].statusCode).toBe(413);
    }
    const late = Buffer.concat([Buffer.alloc(700, "a"), Buffer.from([0xff, 0xfe]), Buffer.alloc(100, "a")]);
    const about = (body: Buffer, type: string): Promise<Response> =>
      ask("PUT", `/pictures/${picture}/about`, body, { "content-type": type });
    expect((await about(late, "text/plain")).status).toBe(422);
    expect((await about(Buffer.from('{"a": 1'), "application/json")).status).toBe(422);
    await until(() => files().every((name) => before.includes(name)));
    expect((await about(Buffer.from('{"a": 1}'), "application/json")).status).toBe(200);
  });

  it("keeps no file that no row names, and all that one does", async () => {
    const other = Buffer.concat([PNG, Buffer.from("newer")]);
    expect((await put(other, "image/png")).status).toBe(200);
    expect(
      (await ask("PUT", `/pictures/${picture}/about`, "of oil", { "content-type": "text/plain" })).status,
    ).toBe(200);
    await service.stop();
    await start();
    // The film too, and what was refused by its version.
    await until(() => files().length <= 4);
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

/** Writes as fast as the other side takes it, and tells how much it has taken. */
async function pieces(bytes: Buffer, into: Writable, tell: (taken: number) => void): Promise<void> {
  for (let at = 0; at < bytes.length; at += 65_536) {
    if (!into.write(bytes.subarray(at, at + 65_536))) await once(into, "drain");
    tell(at);
  }
  into.end();
}

/** Waits until a number is there and has stopped growing. */
async function still(read: () => number): Promise<void> {
  for (let tries = 0, last = -1, same = 0; tries < 600 && same < 20; tries++) {
    await pause(100);
    same = read() > 0 && read() === last ? same + 1 : 0;
    last = read();
  }
}
