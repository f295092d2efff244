import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import Provider from "oidc-provider";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { newBrowser } from "./browser.ts";
import { builtService, installOnce } from "./built.ts";

// Signing in through a real OpenID provider, as a browser does it, and what people try who are somebody else.

const PUBLIC_URL = "https://desk.example";
const PAGE = "https://app.example/in";
const BACK = `${PUBLIC_URL}/auth/with/google/back`;
const ADMIN = { email: "anna@example.com", password: "anna has a password" };
const SECRET = "a secret of the service, for tests";

/** Whom the provider knows, by what they sign in with there. */
const people: Record<string, { readonly email: string; readonly email_verified: boolean }> = {
  "anna-there": { email: "Anna@Example.com", email_verified: true },
  "ben-there": { email: "ben@example.com", email_verified: true },
  "eve-there": { email: "anna@example.com", email_verified: false },
  "new-there": { email: "new@example.com", email_verified: false },
  "mia-there": { email: "mia@example.com", email_verified: true },
  "left-there": { email: "left@example.com", email_verified: true },
};

let providerServer: Server;
let silent: Server;
let issuer: string;
let service: RunningService;
let folder: string;
/** What becomes of the provider's ID tokens on their way. */
let tampered: ((token: string) => string) | null = null;
let isBroken = false;
/** The provider's own, with which tokens can be signed that it would never give. */
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });

beforeAll(async () => {
  installOnce();
  folder = builtService("open-id", "build/service-cases/open-id-signed-in");
  providerServer = createServer();
  issuer = await listening(providerServer);
  const client = (id: string, redirect: string): object => ({
    client_id: id,
    client_secret: SECRET,
    redirect_uris: [redirect],
  });
  const provider = new Provider(issuer, {
    clients: [client("desk", BACK), client("other", "https://other.example/back")],
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people[id] }),
    }),
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    cookies: { keys: ["a key for tests"] },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" }] },
  });
  provider.use(async (context, next) => {
    await next();
    if (context.path !== "/token") return;
    if (isBroken) context.status = 503;
    const body = context.body as { id_token?: string };
    if (tampered && body.id_token) body.id_token = tampered(body.id_token);
  });
  providerServer.on("request", provider.callback());
  silent = createServer(() => {});
  const slow = await listening(silent);
  service = await startService({
    serviceDir: folder,
    env: {
      NODE_ENV: "test",
      DATA_DIR: "data-of-open-id",
      FIRST_ADMIN_EMAIL: ADMIN.email,
      FIRST_ADMIN_PASSWORD: ADMIN.password,
      RATE_LIMIT: "0",
      PUBLIC_URL,
      SIGN_IN_RETURN: `https://elsewhere.example/, ${PAGE}`,
      GOOGLE_ISSUER: issuer,
      GOOGLE_CLIENT_ID: "desk",
      GOOGLE_CLIENT_SECRET: SECRET,
      // Nobody listens here.
      PARTNER_LOGIN_ISSUER: "http://127.0.0.1:9",
      PARTNER_LOGIN_CLIENT_ID: "desk",
      SLOW_ISSUER: slow,
      SLOW_CLIENT_ID: "desk",
    },
  });
}, 300_000);

afterAll(async () => {
  await service?.stop();
  providerServer?.closeAllConnections();
  providerServer?.close();
  silent?.closeAllConnections();
  silent?.close();
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const at = server.address();
  return `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

async function ask(method: string, path: string, body?: object, token?: string): Promise<Answer> {
  const response = await fetch(service.url + path, {
    method,
    redirect: "manual",
    headers: {
      ...(body ? { "content-type": "application/json" } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? {} : JSON.parse(text) };
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64url");
const verifier = randomBytes(32).toString("base64url");
const begin = (to = PAGE, provider = "google"): Promise<Answer> =>
  ask("POST", `/auth/with/${provider}`, { to, challenge: sha256(verifier) });

/** The address at the provider for a sign-in that begins now. */
async function begun(): Promise<URL> {
  const { status, body } = await begin();
  expect(status).toBe(200);
  return new URL(String(body["address"]));
}

const browser = (): ReturnType<typeof newBrowser> => newBrowser({ [PUBLIC_URL]: service.url });

/** How a sign-in at the provider ends: what the page is told behind `#`. */
async function told(login: string | null): Promise<Readonly<Record<string, string>>> {
  const end = await browser().go((await begun()).href, login, [PAGE]);
  expect(end.href.startsWith(`${PAGE}#`)).toBe(true);
  return Object.fromEntries(new URLSearchParams(end.hash.slice(1)));
}

const enter = (code: string | undefined, proof = verifier): Promise<Answer> =>
  ask("POST", "/auth/with/google/session", { code: code ?? "none", verifier: proof });

interface Session {
  readonly token: string;
  readonly account: Readonly<Record<string, unknown>>;
}

async function signIn(login: string): Promise<Session> {
  const { code, error } = await told(login);
  expect(error).toBeUndefined();
  const { status, body } = await enter(code);
  expect(status).toBe(200);
  return { token: String(body["accessToken"]), account: body["account"] as Session["account"] };
}

const me = async (token: string): Promise<number> => (await ask("GET", "/auth/me", undefined, token)).status;

/** Goes as far as the way back to the service, and gives that address, which nobody has asked yet. */
const wayBack = async (login: string, address?: URL): Promise<URL> =>
  browser().go((address ?? (await begun())).href, login, [BACK]);

/** Asks the address that a provider sends a browser back to. */
const comeBack = (address: URL): Promise<Answer> => ask("GET", address.pathname + address.search);

const errorIn = ({ headers }: Answer): string | null =>
  new URLSearchParams(new URL(headers.get("location") ?? "").hash.slice(1)).get("error");

/** An ID token that the provider has signed for a sign-in of one's own. */
async function tokenOf(clientId: string, redirect: string, login: string, nonce: string): Promise<string> {
  const own = randomBytes(32).toString("base64url");
  const address = `${issuer}/auth?${new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirect,
    response_type: "code",
    scope: "openid email",
    nonce,
    code_challenge: sha256(own),
    code_challenge_method: "S256",
  }).toString()}`;
  const end = await newBrowser({}).go(address, login, [redirect]);
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(SECRET).replaceAll("%20", "+")}`).toString("base64")}`,
    },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: end.searchParams.get("code") ?? "",
      redirect_uri: redirect,
      code_verifier: own,
    }),
  });
  const { id_token: token } = (await response.json()) as { readonly id_token?: string };
  expect(token).toBeDefined();
  return token ?? "";
}

/** How a sign-in ends where the provider's answer is changed on its way. */
async function withTampered(change: (token: string) => string): Promise<string | null> {
  const back = await wayBack("mia-there");
  tampered = change;
  try {
    return errorIn(await comeBack(back));
  } finally {
    tampered = null;
  }
}

/** Waits until the log says why somebody was refused. */
async function logged(reason: string): Promise<void> {
  const isThere = (): boolean =>
    service
      .log()
      .split("\n")
      .some((line) => line.includes('"reason":') && line.includes(reason));
  for (let tries = 0; tries < 100 && !isThere(); tries++) await pause(100);
  expect(isThere(), reason).toBe(true);
}

describe("signing in with an OpenID provider", () => {
  it("gives an account to newcomers, and to the same person the same again", async () => {
    const first = await signIn("ben-there");
    expect(first.account).toMatchObject({ email: "ben@example.com", role: "staff", status: "active" });
    const again = await signIn("ben-there");
    expect(again.account["id"]).toBe(first.account["id"]);
    // Sessions of somebody who is known already go on beside each other.
    expect([await me(first.token), await me(again.token)]).toEqual([200, 200]);
  }, 60_000);

  it("is done by the typed client in two calls", async () => {
    const tsc = spawnSync(
      process.execPath,
      ["../node_modules/typescript/bin/tsc", "-p", "client/tsconfig.json"],
      { cwd: folder, encoding: "utf8" },
    );
    expect(tsc.stdout).toBe("");
    const client = (await import(pathToFileURL(join(folder, "client", "dist", "client.js")).href)) as {
      createClient(options: object): object;
      beginSignInWith(
        client: object,
        provider: string,
        to: string,
      ): Promise<{ readonly address: string; readonly verifier: string }>;
      signInWith(client: object, provider: string, given: object): Promise<{ readonly email: string }>;
      readMe(client: object): Promise<{ readonly email: string }>;
    };
    const mine = client.createClient({ baseUrl: service.url });
    const { address, verifier: kept } = await client.beginSignInWith(mine, "google", PAGE);
    const end = await browser().go(address, "ben-there", [PAGE]);
    const code = new URLSearchParams(end.hash.slice(1)).get("code");
    const account = await client.signInWith(mine, "google", { code, verifier: kept });
    expect(account.email).toBe("ben@example.com");
    expect((await client.readMe(mine)).email).toBe("ben@example.com");
  }, 120_000);

  it("gives an account to whoever proves its e-mail, without what opened it before", async () => {
    const before = await ask("POST", "/auth/sign-in", ADMIN);
    const token = String(before.body["accessToken"]);
    expect(await me(token)).toBe(200);
    const { account, token: mine } = await signIn("anna-there");
    expect(account).toMatchObject({ email: ADMIN.email, role: "admin" });
    expect(await me(token)).toBe(401);
    expect((await ask("POST", "/auth/sign-in", ADMIN)).status).toBe(401);
    // The next time nothing ends.
    await signIn("anna-there");
    expect(await me(mine)).toBe(200);
  }, 60_000);

  it("knows people by their subject, whatever becomes of their e-mail there", async () => {
    const { account } = await signIn("mia-there");
    people["mia-there"] = { email: "ben@example.com", email_verified: true };
    expect((await signIn("mia-there")).account).toMatchObject({
      id: account["id"],
      email: "mia@example.com",
    });
    people["mia-there"] = { email: "mia@example.com", email_verified: false };
    expect((await signIn("mia-there")).account["id"]).toBe(account["id"]);
  }, 60_000);
});

describe("nobody becomes somebody else", () => {
  it("by an e-mail that the provider has not verified", async () => {
    expect(await told("eve-there")).toEqual({ error: "unverified-email" });
    expect(await told("new-there")).toEqual({ error: "unverified-email" });
  }, 60_000);

  it("by saying no at the provider", async () => {
    expect(await told(null)).toEqual({ error: "denied" });
  }, 60_000);

  it("by a state that was made up, belongs to another provider, or was used", async () => {
    const back = await wayBack("ben-there");
    const made = new URL(back);
    made.searchParams.set("state", randomBytes(32).toString("base64url"));
    expect((await comeBack(made)).status).toBe(400);
    const other = new URL(back.href.replace("/google/", "/partner-login/"));
    expect((await comeBack(other)).status).toBe(400);
    const twice = new URL(back);
    twice.searchParams.append("state", back.searchParams.get("state") ?? "");
    expect((await comeBack(twice)).status).toBe(400);
    const first = await comeBack(back);
    expect([first.status, errorIn(first)]).toEqual([303, null]);
    expect((await comeBack(back)).status).toBe(400);
  }, 60_000);

  it("by a code of the provider that was used, in a sign-in of their own", async () => {
    const seen = await wayBack("ben-there");
    expect((await comeBack(seen)).status).toBe(303);
    const own = await wayBack("eve-there");
    own.searchParams.set("code", seen.searchParams.get("code") ?? "");
    expect(errorIn(await comeBack(own))).toBe("failed");
  }, 60_000);

  it("by a code of the provider that nobody has used yet, in a sign-in of their own", async () => {
    const seen = await wayBack("ben-there");
    const own = await wayBack("eve-there");
    own.searchParams.set("code", seen.searchParams.get("code") ?? "");
    expect(errorIn(await comeBack(own))).toBe("failed");
  }, 60_000);

  it("by a code of ours without its verifier, twice, or at another provider's address", async () => {
    const seen = await told("ben-there");
    expect((await enter(seen["code"], randomBytes(32).toString("base64url"))).status).toBe(401);
    // It is spent by the wrong try.
    expect((await enter(seen["code"])).status).toBe(401);
    const { code } = await told("ben-there");
    const elsewhere = await ask("POST", "/auth/with/partner-login/session", { code, verifier });
    expect(elsewhere.status).toBe(401);
    expect((await enter(code)).status).toBe(200);
    expect((await enter(code)).status).toBe(401);
  }, 60_000);

  it("by an ID token of another sign-in, of another client, that was changed, or that has expired", async () => {
    const other = await tokenOf("desk", BACK, "ben-there", "another-nonce");
    expect(await withTampered(() => other)).toBe("failed");
    await logged("nonce");

    const address = await begun();
    const nonce = address.searchParams.get("nonce") ?? "";
    const foreign = await tokenOf("other", "https://other.example/back", "ben-there", nonce);
    const back = await wayBack("mia-there", address);
    tampered = () => foreign;
    expect(errorIn(await comeBack(back))).toBe("failed");
    tampered = null;
    await logged("audience");

    const changed = (token: string): string => {
      const [head, body = "", signature] = token.split(".");
      const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as object;
      const text = JSON.stringify({ ...claims, sub: "ben-there" });
      return [head, Buffer.from(text).toString("base64url"), signature].join(".");
    };
    expect(await withTampered(changed)).toBe("failed");
    await logged("signature verification failed");
    const unsigned = (token: string): string =>
      [Buffer.from('{"alg":"none"}').toString("base64url"), token.split(".")[1], ""].join(".");
    expect(await withTampered(unsigned)).toBe("failed");

    const expired = (token: string): string => {
      const [head = "", body = ""] = token.split(".");
      const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as object;
      const hourAgo = Math.floor(Date.now() / 1_000) - 3_600;
      const text = JSON.stringify({ ...claims, iat: hourAgo - 60, exp: hourAgo });
      const signed = `${head}.${Buffer.from(text).toString("base64url")}`;
      return `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
    };
    expect(await withTampered(expired)).toBe("failed");
    await logged("expiration is past current timestamp");
  }, 120_000);

  it("by a way back to a page of theirs", async () => {
    for (const to of [
      "https://evil.example/in",
      "https://app.example/in/../evil",
      "https://app.example/in?to=https://evil.example",
      "https://app.example.evil.example/in",
      "https://app.example/in#",
      "//app.example/in",
      "/in",
      "",
    ]) {
      const { status, body } = await begin(to);
      expect([to, status]).toEqual([to, 422]);
      expect(JSON.stringify(body["errors"])).toContain("/to");
    }
  });

  it("by an account that is no longer active, not even with a code from before", async () => {
    const admin = await signIn("anna-there");
    const { account, token } = await signIn("left-there");
    const { code } = await told("left-there");
    const path = `/accounts/${String(account["id"])}`;
    expect((await ask("PATCH", path, { status: "left" }, admin.token)).status).toBe(200);
    expect((await enter(code)).status).toBe(401);
    expect(await me(token)).toBe(401);
    expect(await told("left-there")).toEqual({ error: "no-account" });
  }, 60_000);

  it("by what is in the log", () => {
    for (const secret of [SECRET, verifier, "ben-there"])
      expect(service.log().includes(secret), secret).toBe(false);
  });
});

describe("a provider that is away", () => {
  it("takes nothing else with it: 503, soon", async () => {
    for (const provider of ["partner-login", "slow"]) {
      const { status, headers, body } = await begin(PAGE, provider);
      expect([provider, status, body["code"]]).toEqual([provider, 503, "provider-unavailable"]);
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect((await begin()).status).toBe(200);
  }, 60_000);

  it("is told of where it breaks in the middle", async () => {
    const back = await wayBack("ben-there");
    isBroken = true;
    expect(errorIn(await comeBack(back))).toBe("provider-unavailable");
    isBroken = false;
    await signIn("ben-there");
  }, 60_000);
});
