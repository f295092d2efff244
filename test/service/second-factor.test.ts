import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";

// A second factor, as an authenticator has it: the codes are computed here, by RFC 6238 and nothing of the service's.

const ANNA = { email: "anna@example.com", password: "anna has a password" };
const BEN = { email: "ben@example.com", password: "ben has a password" };
const folder = mkdtempSync(join(tmpdir(), "specc-second-factor-"));
let service: RunningService;
let serviceDir: string;
let ahead = 0;

/** The service's clock goes on by so many seconds. */
function pass(seconds: number): void {
  ahead += seconds * 1_000;
  writeFileSync(join(folder, "clock"), String(ahead));
}

/** The code of an authenticator, so many steps of thirty seconds from now. */
function codeOf(secret: string, steps = 0): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const sign of secret) bits += alphabet.indexOf(sign).toString(2).padStart(5, "0");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor((Date.now() + ahead) / 30_000) + steps));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = (mac[19] ?? 0) & 15;
  const number = (mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, "0");
}

/** Waits for the beginning of a step, so that none ends between two lines of a test. */
function newStep(): void {
  const now = Date.now() + ahead;
  pass((30_000 - (now % 30_000)) / 1_000 + 1);
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function ask(method: string, path: string, body?: object, token?: string): Promise<Answer> {
  const response = await fetch(service.url + path, {
    method,
    headers: {
      ...(body ? { "content-type": "application/json" } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : (JSON.parse(text) as Answer["body"]) };
}

const signIn = (who: object, code?: string): Promise<Answer> =>
  ask("POST", "/auth/sign-in", code === undefined ? who : { ...who, code });

/** The status for whoever sends identifier and password with a request, and has no place for a code. */
async function statusOfBasic({ email, password }: typeof ANNA): Promise<number> {
  const authorization = `Basic ${Buffer.from(`${email}:${password}`).toString("base64")}`;
  return (await fetch(`${service.url}/accounts`, { headers: { authorization } })).status;
}

const tokenOf = ({ body }: Answer): string => String(body["accessToken"]);
const outcome = ({ status, body }: Answer): readonly unknown[] => [status, body["code"]];

beforeAll(async () => {
  installOnce();
  serviceDir = builtService("second-factor", "build/service-cases/second-factor-on");
  await start();
}, 300_000);

async function start(more: Readonly<Record<string, string>> = {}): Promise<void> {
  service = await startService({
    serviceDir,
    env: {
      NODE_ENV: "test",
      DATA_DIR: join(folder, "data"),
      TEST_CLOCK: join(folder, "clock"),
      SECRET_KEY: "a key for the tests of second factors",
      FIRST_ADMIN_EMAIL: ANNA.email,
      FIRST_ADMIN_PASSWORD: ANNA.password,
      RATE_LIMIT: "0",
      ...more,
    },
  });
}

afterAll(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("a second factor", () => {
  let secret = "";
  let codes: readonly string[] = [];
  let token = "";

  it("is nobody's until it is confirmed by a code, after a fresh sign-in", async () => {
    token = tokenOf(await signIn(ANNA));
    expect((await ask("POST", "/accounts", { ...BEN, role: "admin" }, token)).status).toBe(201);
    const other = tokenOf(await signIn(ANNA));
    expect((await ask("POST", "/auth/second-factor")).status).toBe(401);
    pass(11 * 60);
    expect(outcome(await ask("POST", "/auth/second-factor", undefined, token))).toEqual([
      403,
      "sign-in-again",
    ]);
    token = tokenOf(await signIn(ANNA));
    const begun = await ask("POST", "/auth/second-factor", undefined, token);
    secret = String(begun.body["secret"]);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(begun.body["address"]).toBe(
      `otpauth://totp/Second%20factor:anna%40example.com?secret=${secret}&issuer=Second%20factor&algorithm=SHA1&digits=6&period=30`,
    );
    // Not on yet: the password is enough, and a wrong code turns nothing on.
    token = tokenOf(await signIn(ANNA));
    expect(await statusOfBasic(ANNA)).toBe(200);
    newStep();
    const wrong = await ask("POST", "/auth/second-factor/confirm", { code: codeOf(secret, 5) }, token);
    expect([wrong.status, wrong.body["errors"]]).toEqual([
      422,
      [{ pointer: "/code", code: "wrong-code", detail: "It is not good, or no longer." }],
    ]);
    const on = await ask("POST", "/auth/second-factor/confirm", { code: codeOf(secret) }, token);
    expect(on.status).toBe(200);
    codes = on.body["recoveryCodes"] as readonly string[];
    expect(new Set(codes).size).toBe(10);
    expect(codes[0]).toMatch(/^(?:[a-z2-7]{4}-){5}[a-z2-7]{4}$/);
    // The token of before is nobody's any more.
    expect((await ask("GET", "/auth/me", undefined, token)).status).toBe(401);
    token = tokenOf(on);
    expect((await ask("GET", "/auth/second-factor", undefined, token)).body).toEqual({
      isOn: true,
      recoveryCodes: 10,
    });
    expect((await ask("GET", "/auth/me", undefined, other)).status).toBe(401);
    newStep();
    expect(
      outcome(await ask("POST", "/auth/second-factor/confirm", { code: codeOf(secret) }, token)),
    ).toEqual([409, "conflict"]);
  }, 60_000);

  it("is changed for another one by a code of that, and stays what it was until then", async () => {
    const begun = await ask("POST", "/auth/second-factor", undefined, token);
    const next = String(begun.body["secret"]);
    expect([begun.status, next === secret]).toEqual([200, false]);
    // What is on is asked for as before, and its codes confirm nothing.
    newStep();
    const entered = await signIn(ANNA, codeOf(secret));
    expect(entered.status).toBe(200);
    token = tokenOf(entered);
    newStep();
    const confirm = (code: string): Promise<Answer> =>
      ask("POST", "/auth/second-factor/confirm", { code }, token);
    expect((await confirm(codeOf(secret))).status).toBe(422);
    expect((await signIn(ANNA, codeOf(next))).status).toBe(401);
    // A step in which the other one was used is no step of this one.
    expect((await signIn(ANNA, codeOf(secret))).status).toBe(200);
    const changed = await confirm(codeOf(next));
    expect(changed.status).toBe(200);
    expect((await ask("GET", "/auth/me", undefined, token)).status).toBe(401);
    token = tokenOf(changed);
    // Nothing of the one before opens anything.
    expect(outcome(await signIn(ANNA, codes[0]))).toEqual([401, "wrong-code"]);
    expect(outcome(await signIn(ANNA, codeOf(next)))).toEqual([401, "wrong-code"]);
    newStep();
    expect(outcome(await signIn(ANNA, codeOf(secret)))).toEqual([401, "wrong-code"]);
    expect((await signIn(ANNA, codeOf(next))).status).toBe(200);
    [secret, codes] = [next, changed.body["recoveryCodes"] as readonly string[]];
    expect((await ask("GET", "/auth/second-factor", undefined, token)).body["recoveryCodes"]).toBe(10);
    pass(60 * 60);
  }, 60_000);

  it("is asked for once the password is right, and takes no code twice", async () => {
    newStep();
    expect(outcome(await signIn(ANNA))).toEqual([401, "code-needed"]);
    expect(outcome(await signIn({ ...ANNA, password: "not the password" }))).toEqual([
      401,
      "unauthenticated",
    ]);
    const code = codeOf(secret);
    // Not even at the same moment.
    const both = await Promise.all([signIn(ANNA, code), signIn(ANNA, code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(outcome(await signIn(ANNA, code))).toEqual([401, "wrong-code"]);
    // The clock of the authenticator may be a step ahead; what was before is spent with it.
    expect((await signIn(ANNA, codeOf(secret, 1).replace(/^.../, "$& "))).status).toBe(200);
    newStep();
    expect(outcome(await signIn(ANNA, codeOf(secret, -1)))).toEqual([401, "wrong-code"]);
    expect(outcome(await signIn(ANNA, codeOf(secret, 2)))).toEqual([401, "wrong-code"]);
    // A password that was right with each request a moment ago is not enough any more.
    expect(await statusOfBasic(ANNA)).toBe(401);
    // Others are asked for nothing.
    expect((await signIn(BEN)).status).toBe(200);
    expect(await statusOfBasic(BEN)).toBe(200);
    pass(60 * 60);
  }, 60_000);

  it("is opened by a recovery code, once", async () => {
    const [first = "", second = ""] = codes;
    const entered = await signIn(ANNA, first);
    expect(entered.status).toBe(200);
    token = tokenOf(entered);
    expect(outcome(await signIn(ANNA, first))).toEqual([401, "wrong-code"]);
    expect((await signIn(ANNA, second.toUpperCase().replaceAll("-", " "))).status).toBe(200);
    expect((await ask("GET", "/auth/second-factor", undefined, token)).body["recoveryCodes"]).toBe(8);
    expect(outcome(await signIn(BEN, codes[2]))).toEqual([200, undefined]);
    expect((await signIn(ANNA, codes[2])).status).toBe(200);
  }, 60_000);

  it("is locked by too many wrong codes, as by wrong passwords", async () => {
    pass(60 * 60);
    for (let tries = 0; tries < 5; tries++) expect(outcome(await signIn(ANNA, "000000"))[0]).toBe(401);
    newStep();
    expect(outcome(await signIn(ANNA, codeOf(secret)))).toEqual([429, "locked"]);
    pass(16 * 60);
    newStep();
    const entered = await signIn(ANNA, codeOf(secret));
    expect(entered.status).toBe(200);
    token = tokenOf(entered);
  }, 60_000);

  it("is kept encrypted, and read under a new key after a former one", async () => {
    await service.stop();
    await start({
      SECRET_KEY: "a new key for the tests of second factors",
      FORMER_SECRET_KEY: "a key for the tests of second factors",
    });
    newStep();
    expect((await signIn(ANNA, codeOf(secret))).status).toBe(200);
    await service.stop();
    await start({ SECRET_KEY: "a new key for the tests of second factors" });
    newStep();
    const entered = await signIn(ANNA, codeOf(secret));
    expect(entered.status).toBe(200);
    token = tokenOf(entered);
    expect(service.log()).not.toContain(secret);
  }, 120_000);

  it("is signed in with, read and turned off by the typed client", async () => {
    const tsc = spawnSync(
      process.execPath,
      ["../node_modules/typescript/bin/tsc", "-p", "client/tsconfig.json"],
      { cwd: serviceDir, encoding: "utf8" },
    );
    expect(tsc.stdout).toBe("");
    const client = (await import(pathToFileURL(join(serviceDir, "client", "dist", "client.js")).href)) as {
      createClient(options: object): object;
      settle(call: Promise<unknown>): Promise<{ readonly problem?: { readonly code: string } }>;
      signIn(client: object, credentials: object): Promise<unknown>;
      readSecondFactor(client: object): Promise<unknown>;
      endSecondFactor(client: object): Promise<unknown>;
    };
    const mine = client.createClient({ baseUrl: service.url });
    expect((await client.settle(client.signIn(mine, ANNA))).problem?.code).toBe("code-needed");
    newStep();
    await client.signIn(mine, { ...ANNA, code: codeOf(secret) });
    expect(await client.readSecondFactor(mine)).toEqual({ isOn: true, recoveryCodes: 7 });
    pass(11 * 60);
    expect((await client.settle(client.endSecondFactor(mine))).problem?.code).toBe("sign-in-again");
    newStep();
    await client.signIn(mine, { ...ANNA, code: codeOf(secret) });
    await client.endSecondFactor(mine);
    expect((await signIn(ANNA)).status).toBe(200);
    expect((await signIn(ANNA, codes[5])).status).toBe(200);
    expect(await client.readSecondFactor(mine)).toEqual({ isOn: false, recoveryCodes: 0 });
  }, 120_000);
});
