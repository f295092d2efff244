import { createHash } from "node:crypto";
import { SIGN_IN } from "../sign-in.ts";
import { text } from "./checks.ts";
import { refusalOf, refuseLocked } from "./credentials.ts";
import type { App, Request } from "./http.ts";
import { accountOf, type Found, type Newcomers } from "./open-id-accounts.ts";
import { addressAt, personAt, type Provider, type Secrets } from "./open-id-provider.ts";
import { invalid, notFound, Problem, unauthenticated } from "./problem.ts";
import { read } from "./reader.ts";
import { decrypt, encrypt, hashToken, newToken } from "./secrets.ts";
import { giveCookie } from "./session-cookie.ts";
import { openSession, type Tokens } from "./sessions.ts";
import { ownAccount, type Own } from "./sign-in-routes.ts";
import type { SignIn } from "./sign-in-types.ts";
import { openWork, type Service, type Work } from "./work.ts";

/** The providers that people sign in with (OpenID Connect Core 1.0: the code flow, with PKCE). */
export interface OpenId extends Newcomers {
  readonly providers: readonly Provider[];
}

/** How long somebody may take at the provider. */
const FLOW_MS = 600_000;

/** How long what the browser comes back with is good. */
const CODE_MS = 120_000;

/**
 * A client makes up a verifier, keeps it, and begins with its hash (`challenge`); what the browser comes back with is
 * worth nothing without the verifier. So nobody can bring somebody else's browser into a session, and what is seen in an
 * address opens none. No cookie is needed for it.
 */
export function openIdRoutes(app: App, service: Service, openId: OpenId): void {
  const signIn = SIGN_IN;
  if (!signIn) return;
  const missing = openId.providers.filter(
    ({ prefix }) => service.config.settings[`${prefix}_CLIENT_ID`] === undefined,
  );
  if (missing.length > 0)
    service.log.warn({ providers: missing.map(({ title }) => title) }, "nobody can sign in with these");
  app.post("/auth/with/:provider", async (request, reply) => {
    const provider = providerOf(openId, request);
    const given = read(request.body, (reader) => ({
      to: reader.required("to", text({ max: 2_048 })),
      challenge: reader.required("challenge", text({ pattern: SHA256 })),
    }));
    if (!returnsOf(service).includes(given.to))
      throw invalid([
        { pointer: "/to", code: "return-address", detail: "It is no page that a sign-in may end at." },
      ]);
    const state = newToken();
    const secrets: Secrets = { nonce: newToken(), verifier: newToken() };
    const address = await addressAt(provider, service.config, secrets, state);
    await begin(openWork(service, null), provider, state, secrets, given);
    await reply.send({ address });
  });
  app.get("/auth/with/:provider/back", async (request, reply) => {
    const provider = providerOf(openId, request);
    const { state } = request.query as Readonly<Record<string, unknown>>;
    const work = openWork(service, null);
    const flow = typeof state === "string" ? await takeFlow(work, provider, state) : null;
    if (!flow || typeof state !== "string")
      throw new Problem({
        status: 400,
        code: "unknown-sign-in",
        detail: "This sign-in was not begun here, has ended, or took too long. Begin again.",
      });
    const outcome = await outcomeOf(work, signIn, openId, provider, flow, state, request);
    await reply
      .code(303)
      .header("location", `${flow.returnTo}#${new URLSearchParams(outcome).toString()}`)
      .send();
  });
  app.post("/auth/with/:provider/session", async (request, reply) => {
    const provider = providerOf(openId, request);
    const given = read(request.body, (reader) => ({
      code: reader.required("code", text({ max: 200 })),
      verifier: reader.required("verifier", text({ min: 43, max: 128 })),
      factorCode: asksForCodes(signIn)
        ? (reader.optional("factorCode", text({ max: 60 })) ?? undefined)
        : undefined,
    }));
    const entered = await openWork(service, null).atomically("sign-in", (work) =>
      enterWith(work, signIn, provider, given),
    );
    if (!entered) throw unauthenticated("The code is not good, or no longer. Sign in again.");
    if (entered instanceof Problem) throw entered;
    service.log.info({ account: entered.account["id"], provider: provider.name }, "signed in");
    giveCookie(reply, service, entered.accessToken);
    await reply.send(entered);
  });
}

/** A hash as 43 characters of base64url: the code challenge of RFC 7636, method S256. */
const SHA256 = /^[A-Za-z0-9_-]{43}$/;

/** @throws Problem 404 */
function providerOf({ providers }: OpenId, request: Request): Provider {
  const { provider: name } = request.params as { readonly provider: string };
  const provider = providers.find((one) => one.name === name);
  if (!provider) throw notFound("provider");
  return provider;
}

/** The pages that a sign-in may end at: those of the setting, and the admin page of this service. */
function returnsOf({ config }: Service): readonly string[] {
  const own = config.adminPage && config.publicUrl !== "" ? [`${config.publicUrl}/admin`] : [];
  const named = (config.settings["SIGN_IN_RETURN"] ?? "").split(",").map((address) => address.trim());
  return [...own, ...named.filter(Boolean)];
}

async function begin(
  work: Work,
  provider: Provider,
  state: string,
  secrets: Secrets,
  { to, challenge }: { readonly to: string; readonly challenge: string },
): Promise<void> {
  const moment = work.now.toISOString();
  await work.db.query("delete from sign_in_flows where expires_at <= $1", [moment]);
  await work.db.query("delete from sign_in_codes where expires_at <= $1", [moment]);
  await work.db.query(
    `insert into sign_in_flows (state_hash, provider, secrets, challenge, return_to, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      hashToken(state),
      provider.name,
      encrypt(work.service.config, JSON.stringify(secrets)),
      challenge,
      to,
      new Date(work.now.getTime() + FLOW_MS).toISOString(),
    ],
  );
}

interface Flow {
  readonly secrets: Secrets;
  readonly challenge: string;
  readonly returnTo: string;
}

/** A sign-in that is under way, once: whatever comes of it, its state is spent. */
async function takeFlow(work: Work, provider: Provider, state: string): Promise<Flow | null> {
  const [row] = await work.db.query<{
    readonly secrets: string;
    readonly challenge: string;
    readonly return_to: string;
    readonly expires_at: string;
  }>(
    `delete from sign_in_flows where state_hash = $1 and provider = $2
     returning secrets, challenge, return_to, expires_at`,
    [hashToken(state), provider.name],
  );
  if (!row || Date.parse(row.expires_at) <= work.now.getTime()) return null;
  const secrets = JSON.parse(decrypt(work.service.config, row.secrets) ?? "{}") as Secrets;
  return { secrets, challenge: row.challenge, returnTo: row.return_to };
}

/** What the page that a sign-in ends at is told: a code, or what went wrong. */
async function outcomeOf(
  work: Work,
  signIn: SignIn,
  openId: OpenId,
  provider: Provider,
  flow: Flow,
  state: string,
  request: Request,
): Promise<Record<string, string>> {
  const { error } = request.query as Readonly<Record<string, unknown>>;
  if (error !== undefined) return { error: error === "access_denied" ? "denied" : "failed" };
  try {
    const { search } = new URL(request.url, "http://service");
    const person = await personAt(provider, work.service.config, flow.secrets, state, search);
    const found = await work.atomically("open-id", (inner) =>
      codeFor(inner, signIn, openId, provider, flow, person),
    );
    if ("code" in found) return { code: found.code };
    request.log.warn({ provider: provider.name, reason: found.refused }, "sign-in refused");
    return { error: found.refused };
  } catch (thrown) {
    request.log.warn({ provider: provider.name, reason: reasonOf(thrown) }, "sign-in refused");
    const isAway = thrown instanceof Problem && thrown.code === "provider-unavailable";
    return { error: isAway ? "provider-unavailable" : "failed" };
  }
}

/** The messages of an error and of those behind it, and not what they hold: that is what the provider says of somebody. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const before = reasonOf(error.cause);
  return before === "" ? error.message : `${error.message}: ${before}`;
}

async function codeFor(
  work: Work,
  signIn: SignIn,
  openId: OpenId,
  provider: Provider,
  flow: Flow,
  person: Parameters<typeof accountOf>[3],
): Promise<{ readonly code: string } | Exclude<Found, { readonly account: string }>> {
  const found = await accountOf(work, signIn, openId, person);
  if ("refused" in found) return found;
  const code = newToken();
  await work.db.query(
    "insert into sign_in_codes (hash, account, provider, challenge, expires_at) values ($1, $2, $3, $4, $5)",
    [
      hashToken(code),
      found.account,
      provider.name,
      flow.challenge,
      new Date(work.now.getTime() + CODE_MS).toISOString(),
    ],
  );
  return { code };
}

/**
 * Where a second factor is required of some, whoever has one is asked for it here as well: what a provider asks for is
 * not known, and a session that was opened without it must not become one of those who have to have it.
 */
function asksForCodes({ secondFactor }: SignIn): boolean {
  return secondFactor?.requiredOf !== undefined;
}

/**
 * A session for a code and its verifier; null where they are not good: the code is spent either way. It is not where the
 * second factor is refused, so that whoever mistypes it need not go back to the provider.
 *
 * @throws Problem 429 while too many wrong codes of second factors lock the sign-in.
 */
async function enterWith(
  work: Work,
  signIn: SignIn,
  provider: Provider,
  given: { readonly code: string; readonly verifier: string; readonly factorCode: string | undefined },
): Promise<(Tokens & Own) | Problem | null> {
  const hash = hashToken(given.code);
  const [row] = await work.db.query<{
    readonly account: string;
    readonly challenge: string;
    readonly expires_at: string;
  }>(
    "select account, challenge, expires_at from sign_in_codes where hash = $1 and provider = $2 for update",
    [hash, provider.name],
  );
  const challenge = createHash("sha256").update(given.verifier).digest("base64url");
  const isGood = row?.challenge === challenge && Date.parse(row.expires_at) > work.now.getTime();
  const refusal = row && isGood ? await factorRefusal(work, signIn, row.account, given.factorCode) : null;
  if (refusal) return refusal;
  await work.db.query("delete from sign_in_codes where hash = $1 and provider = $2", [hash, provider.name]);
  if (!row || !isGood) return null;
  const [active] = await work.db.query(
    `select 1 from ${signIn.account.rows} t where t.id = $1 and ${signIn.active}`,
    [row.account],
  );
  if (!active) return null;
  const tokens = await openSession(work, row.account);
  return { ...tokens, ...(await ownAccount(work, signIn, row.account)) };
}

/** Why the second factor refuses a sign-in, if it does. @throws Problem 429 */
async function factorRefusal(
  work: Work,
  signIn: SignIn,
  account: string,
  code: string | undefined,
): Promise<Problem | null> {
  if (!signIn.secondFactor || !asksForCodes(signIn)) return null;
  const [row] = await work.db.query<{ readonly key: string }>(
    `select lower(${signIn.identifierColumn}) as key from ${signIn.account.rows} t where t.id = $1`,
    [account],
  );
  if (!row) return null;
  if (code !== undefined) await refuseLocked(work, signIn, row.key);
  return refusalOf(await signIn.secondFactor.prove(work, account, code), work, account, row.key);
}
