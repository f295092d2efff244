// Made by specc from the spec of mollie. Edit the spec, not this file.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type ChildProcess, spawn } from "node:child_process";

// What the spec says of access and of required members, tried against the running service on an empty database.

const dataDir = mkdtempSync(join(tmpdir(), "service-test-"));
const password = "a password for the tests";
let child: ChildProcess;
let address = "";
let token = "";

before(async () => {
  child = spawn(process.execPath, ["dist/main.js"], {
    env: {
      ...process.env,
      PORT: "0",
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      FIRST_ADMIN_EMAIL: "admin@example.com",
      FIRST_ADMIN_PASSWORD: password,
      LOG_LEVEL: "info",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  address = await listening(child);
  const { status, body } = await send("POST", "/auth/sign-in", { ["email"]: "admin@example.com", password });
  assert.equal(status, 200);
  token = String(body["accessToken"]);
});

after(async () => {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
  rmSync(dataDir, { recursive: true, force: true });
});

test("is ready, and says what it offers", async () => {
  assert.equal((await send("GET", "/health/ready")).status, 200);
  const { status, body } = await send("GET", "/openapi.json");
  assert.equal(status, 200);
  assert.equal(body["openapi"], "3.1.0");
});

const CLOSED: readonly (readonly [string, string])[] = [
  ["PATCH", "/plain/accounts/{id}"],
  ["DELETE", "/plain/accounts/{id}"],
  ["DELETE", "/plain/payments/{id}"],
  ["PATCH", "/plain/refunds/{id}"],
];

for (const [method, path] of CLOSED) {
  test(`${method} ${path} can be done by nobody`, async () => {
    const { status } = await send(method, at(path), method === "GET" ? undefined : {}, token);
    assert.ok(status === 405 || status === 404, `answered ${status}`);
  });
}

const GUARDED: readonly (readonly [string, string])[] = [
  ["GET", "/plain/accounts"],
  ["POST", "/plain/accounts"],
  ["GET", "/plain/accounts/{id}"],
  ["GET", "/plain/customers"],
  ["POST", "/plain/customers"],
  ["GET", "/plain/customers/{id}"],
  ["PATCH", "/plain/customers/{id}"],
  ["DELETE", "/plain/customers/{id}"],
  ["GET", "/plain/payments"],
  ["POST", "/plain/payments"],
  ["GET", "/plain/payments/{id}"],
  ["PATCH", "/plain/payments/{id}"],
  ["GET", "/plain/refunds"],
  ["POST", "/plain/refunds"],
  ["GET", "/plain/refunds/{id}"],
  ["DELETE", "/plain/refunds/{id}"],
];

for (const [method, path] of GUARDED) {
  test(`${method} ${path} asks who is calling`, async () => {
    assert.equal((await send(method, at(path), method === "GET" ? undefined : {})).status, 401);
    assert.equal(
      (await send(method, at(path), method === "GET" ? undefined : {}, "no-such-token")).status,
      401,
    );
  });
}

const REFUSED: readonly { readonly path: string; readonly pointers: readonly string[] }[] = [
  { path: "/plain/accounts", pointers: ["/email","/password"] },
];

for (const { path, pointers } of REFUSED) {
  test(`POST ${path} names everything that is missing`, async () => {
    if (pointers.length === 0) return;
    const { status, body } = await send("POST", path, {}, token);
    assert.equal(status, 422);
    const errors = body["errors"] as readonly { readonly pointer: string }[];
    assert.deepEqual(errors.map(({ pointer }) => pointer).sort(), [...pointers]);
  });

  test(`POST ${path} refuses a member that it does not know`, async () => {
    const { status, body } = await send("POST", path, { noSuchMember: 1 }, token);
    assert.equal(status, 422);
    const errors = body["errors"] as readonly { readonly pointer: string; readonly code: string }[];
    assert.ok(errors.some(({ pointer, code }) => pointer === "/noSuchMember" && code === "unknown-field"));
  });
}

test("what is not there is a problem document", async () => {
  const { status, body } = await send("GET", "/plain/no-such-address");
  assert.equal(status, 404);
  assert.equal(body["code"], "unknown-address");
});

function at(path: string): string {
  return path.replace("{id}", "00000000-0000-7000-8000-000000000000");
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function send(method: string, path: string, body?: unknown, bearer?: string): Promise<Answer> {
  const headers: Record<string, string> = {};
  if (bearer !== undefined) headers["authorization"] = `Bearer ${bearer}`;
  if (body !== undefined) headers["content-type"] = "application/json";
  const response = await fetch(
    address + path,
    { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
  );
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : (JSON.parse(text) as Answer["body"]) };
}

function listening(process_: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = "";
    process_.once("exit", (code) => reject(new Error(`The service ended with ${code}.\n${seen}`)));
    process_.stdout?.on("data", (chunk: Buffer) => {
      seen += chunk.toString();
      const found = /listening at (http:\/\/[^\s"]+)/.exec(seen);
      if (found?.[1]) resolve(found[1]);
    });
  });
}
