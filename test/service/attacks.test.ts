import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";

// What people try who want in: each attempt is answered as any mistake is, nothing is leaked, and nothing has changed.

const PASSWORD = "   a passphrase with spaces, ünïcode and  ';--   ".padEnd(1_000, "x");
let service: RunningService;
let token: string;

beforeAll(async () => {
  installOnce();
  service = await startService({
    serviceDir: builtService("at-once", "build/service-cases/attacks"),
    env: {
      NODE_ENV: "production",
      DATA_DIR: "data-of-attacks",
      FIRST_ADMIN_EMAIL: "anna@example.com",
      FIRST_ADMIN_PASSWORD: PASSWORD,
      RATE_LIMIT: "0",
    },
  });
  const signedIn = await ask("POST", "/auth/sign-in", { email: "anna@example.com", password: PASSWORD });
  expect(signedIn.status).toBe(200);
  token = String(signedIn.body["accessToken"]);
  for (const code of ["one", "two", "100%"])
    expect((await ask("POST", "/items", { code, name: code })).status).toBe(201);
}, 120_000);
afterAll(() => service?.stop());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

async function ask(
  method: string,
  path: string,
  body?: object | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(service.url + path, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? (JSON.parse(text) as Answer["body"]) : {},
  };
}

async function codes(query = ""): Promise<readonly unknown[]> {
  const { body } = await ask("GET", `/items${query}`);
  return ((body["data"] ?? []) as readonly { readonly code: string }[]).map(({ code }) => code);
}

/** Bytes as no client library would send them; the first line of the answer. */
async function raw(text: string): Promise<string> {
  const { port, hostname } = new URL(service.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let came = "";
    socket.on("data", (chunk: Buffer) => (came += chunk.toString()));
    socket.on("close", () => resolve(came.split("\r\n", 1)[0] ?? ""));
    socket.on("error", reject);
    setTimeout(() => socket.end(), 1_500);
  });
}

describe("attempts to get in", () => {
  it.each([
    "' or '1'='1",
    "one'; drop table items; --",
    "one\\' or 1=1 --",
    "%",
    "_ne",
    "$1",
    "one\u0000",
    "\u2028",
  ])("by SQL in a filter, an order, a search, a cursor and an id: %j", async (evil) => {
    const given = encodeURIComponent(evil);
    for (const query of [
      `code=${given}`,
      `name[gte]=${given}`,
      `sort=${given}`,
      `cursor=${given}`,
      `q=${given}`,
      `include=${given}`,
      `limit=${given}`,
    ]) {
      const { status, text } = await ask("GET", `/items?${query}`);
      expect([200, 400]).toContain(status);
      expect(text).not.toMatch(/syntax|relation|column "|at .*\.js:|SELECT/i);
    }
    const made = await ask("POST", "/items", { code: evil.slice(0, 20), name: evil });
    expect([201, 422]).toContain(made.status);
    if (made.status === 201) {
      expect(made.body["name"]).toBe(evil);
      expect((await ask("DELETE", `/items/${String(made.body["id"])}`)).status).toBe(204);
    }
    expect((await ask("GET", `/items/${given}`)).status).toBe(404);
    expect((await codes()).toSorted()).toEqual(["100%", "one", "two"]);
  });

  it("by members that nobody declared, of prototypes too", async () => {
    for (const member of ["__proto__", "constructor", "prototype", "id", "version", "createdAt", "isDear"]) {
      const { status } = await ask("POST", "/items", `{"code":"x","name":"x","${member}":{"isAdmin":true}}`);
      expect([member, status]).toEqual([member, 422]);
    }
    expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
    expect((await ask("POST", "/items", '{"__proto__":{"code":"x","name":"x"}}')).status).toBe(422);
  });

  it("by a parameter that comes twice, or that is an object or a list", async () => {
    for (const query of [
      "limit=1&limit=100",
      "sort=code&sort=name",
      "cursor=a&cursor=b",
      "count=true&count=false",
      "limit[]=1",
      "code[__proto__]=x",
    ]) {
      expect([query, (await ask("GET", `/items?${query}`)).status]).toEqual([query, 400]);
    }
  });

  it("by a body of another kind", async () => {
    const form = await ask("POST", "/items", "code=x&name=x", {
      "content-type": "application/x-www-form-urlencoded",
    });
    const plain = await ask("POST", "/items", '{"code":"x","name":"x"}', { "content-type": "text/plain" });
    expect([form.status, plain.status]).toEqual([415, 415]);
    expect((await ask("POST", "/items", `{"code":"x","name":"${"x".repeat(1_100_000)}"}`)).status).toBe(413);
    expect((await ask("POST", "/items", `${"[".repeat(100_000)}${"]".repeat(100_000)}`)).status).toBeLessThan(
      500,
    );
  });

  it("by methods, headers and messages that HTTP allows or not", async () => {
    expect(await raw("TRACE /items HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).toMatch(/ 40[045] /);
    const smuggled =
      "POST /items HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
    expect(await raw(smuggled)).toMatch(/ 400 /);
    const { headers } = await ask("GET", "/items", undefined, { "x-request-id": "a b: {forged}" });
    expect(headers.get("x-request-id")).toMatch(/^[\w.:-]+$/);
    expect((await ask("GET", "/items", undefined, { "x-forwarded-for": "10.0.0.1" })).status).toBe(200);
    expect(service.log()).not.toContain("forged");
    expect(service.log()).not.toContain("10.0.0.1");
  });

  it("by addresses of files", async () => {
    for (const path of [
      "/admin/../package.json",
      "/admin/..%2f..%2fpackage.json",
      "/docs/%2e%2e/openapi.json",
      "/.git/config",
      "/package.json",
      "/dist/main.js",
      "/dev/mail",
    ]) {
      const { port, hostname } = new URL(service.url);
      const line = await raw(
        `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`,
      );
      expect([path, line]).toEqual([path, expect.stringMatching(/ 40[014] /)]);
    }
  });

  it("by a password that is nearly right", async () => {
    for (const password of [PASSWORD.trim(), PASSWORD.toUpperCase(), PASSWORD.slice(0, 72), `${PASSWORD}x`]) {
      const { status } = await ask("POST", "/auth/sign-in", { email: "anna@example.com", password });
      expect(status).toBe(401);
    }
    const right = await ask("POST", "/auth/sign-in", { email: "ANNA@example.com", password: PASSWORD });
    expect(right.status).toBe(200);
  });

  it("by accounts that come with other products", async () => {
    for (const [email, password] of [
      ["admin", "admin"],
      ["root@localhost", "root"],
      ["admin@example.com", "password"],
    ] as const)
      expect((await ask("POST", "/auth/sign-in", { email, password })).status).toBe(401);
  });
});

it("says which charset its texts have", async () => {
  for (const path of ["/items", "/items/nothing", "/openapi.json", "/health/ready", "/admin", "/docs"]) {
    const { headers } = await ask("GET", path);
    expect([path, headers.get("content-type")]).toEqual([path, expect.stringMatching(/; charset=utf-8$/)]);
  }
});
