import { createHash, randomBytes } from "node:crypto";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Provider from "oidc-provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeAt } from "../../src/5-verify/authenticator.ts";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { newBrowser } from "./browser.ts";
import { builtService, installOnce } from "./built.ts";
import { newDatabase } from "./databases.ts";

// A second factor that must be there: a session without one opens nothing but the way to it, whichever address is asked,
// and nothing gets around it. On the embedded database and on a server.

const ANNA = { email: "anna@example.com", password: "anna has a password" };
const KIM = { email: "kim@example.com", password: "kim has a password too" };
const RON = { email: "ron@example.com", password: "ron has a password too" };
const PUBLIC_URL = "https://vault.example";
const PAGE = "https://app.example/in";

let folder: string;
let serviceDir: string;
let postgres: OwnPostgres;
let providerServer: Server;
let issuer: string;

beforeAll(async () => {
  installOnce();
  folder = mkdtempSync(join(tmpdir(), "specc-second-factor-"));
  serviceDir = builtService("second-factor-required", "build/service-cases/second-factor-required-on");
  postgres = await startPostgres();
  providerServer = createServer();
  await new Promise<void>((done) => providerServer.listen(0, "127.0.0.1", done));
  const at = providerServer.address();
  issuer = `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "vault",
        client_secret: "a secret of the service, for tests",
        redirect_uris: [`${PUBLIC_URL}/auth/with/google/back`],
      },
    ],
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, email: `${id}@example.com`, email_verified: true }),
    }),
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    cookies: { keys: ["a key for tests"] },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
  providerServer.on("request", provider.callback());
}, 300_000);

afterAll(async () => {
  await postgres?.stop();
  providerServer?.closeAllConnections();
  providerServer?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const outcome = ({ status, body }: Answer): readonly unknown[] => [status, body["code"]];
const tokenOf = ({ body }: Answer): string => String(body["accessToken"]);
const REFUSED = [403, "second-factor-required"];

/** What a session without a second factor is good for. */
const OPEN = [
  "GET /auth/me",
  "POST /auth/sign-out",
  "GET /auth/second-factor",
  "POST /auth/second-factor",
  "POST /auth/second-factor/confirm",
];

interface Described {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly $ref?: string }>>;
}

describe.each(["embedded", "postgresql"] as const)("a second factor that is required, on %s", (kind) => {
  let service: RunningService;
  let clock: string;
  let ahead = 0;
  let secret = "";
  let codes: readonly string[] = [];
  /** Anna's, with a second factor. */
  let anna = "";

  beforeAll(async () => {
    clock = join(folder, `clock-${kind}`);
    service = await startService({
      serviceDir,
      env: {
        NODE_ENV: "test",
        TEST_CLOCK: clock,
        SECRET_KEY: "a key for the tests of second factors",
        FIRST_ADMIN_EMAIL: ANNA.email,
        FIRST_ADMIN_PASSWORD: ANNA.password,
        RATE_LIMIT: "0",
        PUBLIC_URL,
        SIGN_IN_RETURN: PAGE,
        GOOGLE_ISSUER: issuer,
        GOOGLE_CLIENT_ID: "vault",
        GOOGLE_CLIENT_SECRET: "a secret of the service, for tests",
        DATA_DIR: join(folder, kind),
        ...(kind === "embedded" ? {} : { DATABASE_URL: await newDatabase(postgres, "second_factor") }),
      },
    });
  }, 120_000);
  afterAll(() => service?.stop(), 60_000);

  async function ask(
    method: string,
    path: string,
    body?: object,
    token?: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const response = await fetch(service.url + path, {
      method,
      headers: {
        ...(body ? { "content-type": "application/json" } : {}),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (response.headers.get("content-type")?.startsWith("text/event-stream") === true) {
      await response.body?.cancel();
      return { status: response.status, body: {} };
    }
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, body: isJson ? (JSON.parse(text) as Answer["body"]) : {} };
  }

  const signIn = (who: object, code?: string): Promise<Answer> =>
    ask("POST", "/auth/sign-in", code === undefined ? who : { ...who, code });

  /** The service's clock goes on by so many seconds. */
  function pass(seconds: number): void {
    ahead += seconds * 1_000;
    writeFileSync(clock, String(ahead));
  }

  /** A code that has not been used: the clock goes on to the beginning of a step. */
  function codeOf(of: string): string {
    const now = Date.now() + ahead;
    pass((30_000 - (now % 30_000)) / 1_000 + 1);
    return codeAt(of, Math.floor((Date.now() + ahead) / 30_000));
  }

  /** Sets up a second factor for whoever has the token. */
  async function setUp(
    token: string,
  ): Promise<{ readonly secret: string; readonly token: string; readonly codes: readonly string[] }> {
    const own = String((await ask("POST", "/auth/second-factor", undefined, token)).body["secret"]);
    const on = await ask("POST", "/auth/second-factor/confirm", { code: codeOf(own) }, token);
    expect(on.status).toBe(200);
    return { secret: own, token: tokenOf(on), codes: on.body["recoveryCodes"] as readonly string[] };
  }

  it("lets a session without one do nothing but set it up, at no address of the contract", async () => {
    const entered = await signIn(ANNA);
    expect([entered.status, entered.body["mustSetUpSecondFactor"]]).toEqual([200, true]);
    const token = tokenOf(entered);
    const document = JSON.parse(readFileSync(join(serviceDir, "openapi.json"), "utf8")) as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
    };
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path: path.replaceAll(/\{\w+\}/g, "01890000-0000-7000-8000-000000000000"),
        operation,
      })),
    );
    const isOfSession = (name: string, { security }: Described): boolean =>
      security.length > 0 || !/ \/auth\//.test(name);
    const guarded = operations.filter(({ name, operation }) => isOfSession(name, operation));
    expect(guarded.length).toBeGreaterThan(20);
    const sent: [string, unknown, unknown][] = [];
    for (const { name, method, path, operation } of guarded.filter(({ name }) => !OPEN.includes(name))) {
      const type = Object.keys(operation.requestBody?.content ?? {})[0];
      const isFile = type !== undefined && !type.includes("json");
      const response = await fetch(service.url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(isFile ? { "content-type": type } : {}) },
        ...(isFile ? { body: "a text" } : {}),
      });
      const text = await response.text();
      const { code } = JSON.parse(text.startsWith("{") ? text : "{}") as { readonly code?: string };
      sent.push([name, response.status, code]);
      expect(operation.responses["403"]?.$ref, name).toBe("#/components/responses/Forbidden");
    }
    expect(sent).toEqual(sent.map(([name]) => [name, ...REFUSED]));
    // What asks nobody who they are says the same with such a session as without.
    for (const { name, method, path, operation } of operations) {
      if (isOfSession(name, operation)) continue;
      const body = method === "GET" ? undefined : {};
      expect(outcome(await ask(method, path, body, token)), name).toEqual(
        outcome(await ask(method, path, body)),
      );
    }
    // Whoever signs out goes last.
    const open = guarded.filter(({ name }) => OPEN.includes(name));
    expect(open.map(({ name }) => name).sort()).toEqual([...OPEN].sort());
    const statuses = new Map<string, number>();
    for (const name of [...OPEN.filter((each) => !each.endsWith("sign-out")), "POST /auth/sign-out"]) {
      const [method = "", path = ""] = name.split(" ");
      statuses.set(name, (await ask(method, path, method === "GET" ? undefined : {}, token)).status);
    }
    expect(Object.fromEntries(statuses)).toEqual({
      "GET /auth/me": 200,
      "GET /auth/second-factor": 200,
      "POST /auth/second-factor": 200,
      "POST /auth/second-factor/confirm": 422,
      "POST /auth/sign-out": 204,
    });
  }, 60_000);

  it("refuses such a session to agents and under other headers, and when it is renewed", async () => {
    const entered = await signIn(ANNA);
    const renewed = await ask("POST", "/auth/renew", { renewToken: entered.body["renewToken"] });
    expect([renewed.status, renewed.body["mustSetUpSecondFactor"]]).toEqual([200, true]);
    const token = tokenOf(renewed);
    expect(outcome(await ask("GET", "/accounts", undefined, token))).toEqual(REFUSED);
    const called = await ask(
      "POST",
      "/mcp",
      { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "listAccount", arguments: {} } },
      token,
    );
    expect(JSON.stringify(called.body)).toContain("second-factor-required");
    const forwarded = { "x-original-url": "/auth/me", "x-http-method-override": "GET" };
    expect(outcome(await ask("GET", "/accounts?path=/auth/me", undefined, token, forwarded))).toEqual(
      REFUSED,
    );
    expect(outcome(await ask("GET", "/accounts/", undefined, token))).toEqual(REFUSED);
  }, 60_000);

  it("opens a new session when it is confirmed, and ends those of before", async () => {
    const [entered, other] = [await signIn(ANNA), await signIn(ANNA)];
    const token = tokenOf(entered);
    pass(11 * 60);
    expect(outcome(await ask("POST", "/auth/second-factor", undefined, token))).toEqual([
      403,
      "sign-in-again",
    ]);
    const again = await signIn(ANNA);
    const begun = await ask("POST", "/auth/second-factor", undefined, tokenOf(again));
    const wrong = await ask(
      "POST",
      "/auth/second-factor/confirm",
      { code: codeAt(String(begun.body["secret"]), 1) },
      tokenOf(again),
    );
    expect(wrong.status).toBe(422);
    expect(outcome(await ask("GET", "/accounts", undefined, tokenOf(again)))).toEqual(REFUSED);
    const done = await setUp(tokenOf(again));
    [secret, codes, anna] = [done.secret, done.codes, done.token];
    for (const before of [entered, other, again]) {
      expect((await ask("GET", "/auth/me", undefined, tokenOf(before))).status).toBe(401);
      const renewal = { renewToken: before.body["renewToken"] };
      expect((await ask("POST", "/auth/renew", renewal)).status).toBe(401);
    }
    for (const who of [
      { ...KIM, role: "keeper" },
      { ...RON, role: "reader" },
    ])
      expect((await ask("POST", "/accounts", who, anna)).status).toBe(201);
    expect(outcome(await ask("DELETE", "/auth/second-factor", undefined, anna))).toEqual([409, "conflict"]);
    expect((await ask("GET", "/auth/second-factor", undefined, anna)).body).toEqual({
      isOn: true,
      recoveryCodes: 10,
      isRequired: true,
    });
  }, 60_000);

  it("asks for codes from then on, and takes those for recovery", async () => {
    expect(outcome(await signIn(ANNA))).toEqual([401, "code-needed"]);
    const entered = await signIn(ANNA, codes[0]);
    expect([entered.status, entered.body["mustSetUpSecondFactor"]]).toEqual([200, false]);
    expect((await ask("GET", "/accounts", undefined, tokenOf(entered))).status).toBe(200);
    expect(outcome(await signIn(ANNA, codes[0]))).toEqual([401, "wrong-code"]);
    expect((await signIn(ANNA, codeOf(secret))).status).toBe(200);
  }, 60_000);

  it("counts for a role that is given later at once, also in a stream, and for one that is taken away", async () => {
    const ron = await signIn(RON);
    expect(ron.body["mustSetUpSecondFactor"]).toBe(false);
    const id = String((ron.body["account"] as Answer["body"])["id"]);
    const stop = new AbortController();
    const stream = await fetch(`${service.url}/papers/changes`, {
      headers: { authorization: `Bearer ${tokenOf(ron)}` },
      signal: stop.signal,
    });
    expect(stream.status).toBe(200);
    const ended = stream.text();
    expect((await ask("GET", "/papers", undefined, tokenOf(ron))).status).toBe(200);
    anna = tokenOf(await signIn(ANNA, codeOf(secret)));
    expect((await ask("PATCH", `/accounts/${id}`, { role: "keeper" }, anna)).status).toBe(200);
    expect(outcome(await ask("GET", "/papers", undefined, tokenOf(ron)))).toEqual(REFUSED);
    pass(20);
    expect((await ask("POST", "/papers", { title: "Secret" }, anna)).status).toBe(201);
    expect(await ended).not.toContain("Secret");
    expect((await ask("PATCH", `/accounts/${id}`, { role: "reader" }, anna)).status).toBe(200);
    expect((await ask("GET", "/papers", undefined, tokenOf(ron))).status).toBe(200);
  }, 60_000);

  it("may be turned off by whoever need not have one, who must have it again with the role", async () => {
    const set = await setUp(tokenOf(await signIn(RON)));
    const me = await ask("GET", "/auth/me", undefined, set.token);
    expect((await ask("DELETE", "/auth/second-factor", undefined, set.token)).status).toBe(204);
    anna = tokenOf(await signIn(ANNA, codeOf(secret)));
    const path = `/accounts/${String(me.body["id"])}`;
    expect((await ask("PATCH", path, { role: "keeper" }, anna)).status).toBe(200);
    expect(outcome(await ask("GET", "/papers", undefined, set.token))).toEqual(REFUSED);
    expect((await ask("PATCH", path, { role: "reader" }, anna)).status).toBe(200);
  }, 60_000);

  it("is not got around by a new password", async () => {
    for (const { email } of [ANNA, KIM]) {
      expect((await ask("POST", "/auth/forgot", { email })).status).toBe(204);
      const token = await mailed(email);
      const password = "a password that is new";
      expect((await ask("POST", "/auth/reset", { token, password })).status).toBe(204);
    }
    const [annaAnew, kimAnew] = [ANNA, KIM].map(({ email }) => ({
      email,
      password: "a password that is new",
    }));
    expect(outcome(await signIn(annaAnew ?? {}))).toEqual([401, "code-needed"]);
    expect((await signIn(annaAnew ?? {}, codes[1])).status).toBe(200);
    const kim = await signIn(kimAnew ?? {});
    expect(kim.body["mustSetUpSecondFactor"]).toBe(true);
    expect(outcome(await ask("GET", "/papers", undefined, tokenOf(kim)))).toEqual(REFUSED);
    const back = await setUp(tokenOf(kim));
    const change = { current: "a password that is new", next: KIM.password };
    expect((await ask("POST", "/auth/password", change, back.token)).status).toBe(204);
    expect(outcome(await signIn(KIM))).toEqual([401, "code-needed"]);
  }, 60_000);

  it("is asked for behind a provider as well, whose own factors nobody knows", async () => {
    const verifier = randomBytes(32).toString("base64url");
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const comeBack = async (login: string): Promise<string> => {
      const { body } = await ask("POST", "/auth/with/google", { to: PAGE, challenge });
      const browser = newBrowser({ [PUBLIC_URL]: service.url });
      const end = await browser.go(String(body["address"]), login, [PAGE]);
      return new URLSearchParams(end.hash.slice(1)).get("code") ?? "";
    };
    const enter = (code: string, factorCode?: string): Promise<Answer> =>
      ask("POST", "/auth/with/google/session", {
        code,
        verifier,
        ...(factorCode === undefined ? {} : { factorCode }),
      });
    const code = await comeBack("anna");
    expect(outcome(await enter(code))).toEqual([401, "code-needed"]);
    expect(outcome(await enter(code, "000000"))).toEqual([401, "wrong-code"]);
    const entered = await enter(code, codes[2]);
    expect([entered.status, entered.body["mustSetUpSecondFactor"]]).toEqual([200, false]);
    anna = tokenOf(entered);
    expect((await ask("GET", "/accounts", undefined, anna)).status).toBe(200);
    expect(outcome(await enter(code, codes[3]))).toEqual([401, "unauthenticated"]);
    // Wrong codes lock this way in as they lock the other one, and lock it for codes alone.
    pass(16 * 60);
    const another = await comeBack("anna");
    for (let tries = 0; tries < 5; tries++)
      expect(outcome(await enter(another, "000000"))).toEqual([401, "wrong-code"]);
    expect(outcome(await enter(another, codes[3]))).toEqual([429, "locked"]);
    pass(16 * 60);
    // Whoever has none gets a session that leads to one.
    const mia = { email: "mia@example.com", password: "mia has a password too", role: "keeper" };
    anna = tokenOf(await enter(await comeBack("anna"), codes[3]));
    expect((await ask("POST", "/accounts", mia, anna)).status).toBe(201);
    const limited = await enter(await comeBack("mia"));
    expect([limited.status, limited.body["mustSetUpSecondFactor"]]).toEqual([200, true]);
    expect(outcome(await ask("GET", "/papers", undefined, tokenOf(limited)))).toEqual(REFUSED);
  }, 60_000);

  it.runIf(kind === "embedded")(
    "is set up with the typed client, which tells it by its code",
    async () => {
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
        listPapers(client: object): { page(): Promise<unknown> };
        readSecondFactor(client: object): Promise<unknown>;
        beginSecondFactor(client: object): Promise<{ readonly secret: string }>;
        confirmSecondFactor(client: object, given: object): Promise<unknown>;
        endSecondFactor(client: object): Promise<unknown>;
      };
      const lea = { email: "lea@example.com", password: "lea has a password too" };
      expect((await ask("POST", "/accounts", { ...lea, role: "keeper" }, anna)).status).toBe(201);
      const hers = client.createClient({ baseUrl: service.url });
      await client.signIn(hers, lea);
      const refused = await client.settle(client.listPapers(hers).page());
      expect(refused.problem?.code).toBe("second-factor-required");
      const begun = await client.beginSecondFactor(hers);
      const on = (await client.confirmSecondFactor(hers, { code: codeOf(begun.secret) })) as object;
      expect(Object.keys(on)).toEqual(["recoveryCodes"]);
      await client.listPapers(hers).page();
      expect(await client.readSecondFactor(hers)).toEqual({
        isOn: true,
        recoveryCodes: 10,
        isRequired: true,
      });
      expect((await client.settle(client.endSecondFactor(hers))).problem?.code).toBe("conflict");
    },
    120_000,
  );

  /** The token that was sent to somebody. */
  async function mailed(email: string): Promise<string> {
    let token = "";
    await expect
      .poll(
        async () => {
          const mails = (await (await fetch(`${service.url}/dev/mail`)).json()) as readonly {
            readonly to: string;
            readonly text: string;
          }[];
          token = mails.find(({ to }) => to === email)?.text.trim() ?? "";
          return token;
        },
        { timeout: 30_000 },
      )
      .not.toBe("");
    return token;
  }
});
