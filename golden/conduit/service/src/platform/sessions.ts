// Made by specc from the spec of conduit. Edit the spec, not this file.
import type { Request } from "./app.ts";
import { basicCaller } from "./basic.ts";
import { batched } from "./batch.ts";
import { cookieOf } from "./cookies.ts";
import { Problem, unauthenticated } from "./problem.ts";
import { hashToken, newToken } from "./secrets.ts";
import { demandOwnPage } from "./session-cookie.ts";
import { machineOf } from "./shared-secret.ts";
import type { SignIn } from "./sign-in-types.ts";
import type { Row } from "./values.ts";
import { now } from "./clock.ts";
import type { Queryable } from "./database.ts";
import { newId } from "./ids.ts";
import { SIGN_IN } from "../sign-in.ts";
import type { Caller, Service, Work } from "./work.ts";

/** What a client gets when it signs in. Both tokens are opaque, and only their hashes are kept. */
export interface Tokens {
  readonly accessToken: string;
  readonly tokenType: "Bearer";
  /** Seconds until the session ends when it is not used. */
  readonly expiresIn: number;
  readonly renewToken: string;
}

/** Uses that are closer together than this are written down as one. */
const TOUCH_MS = 15_000;

/**
 * Who sent the request; null where it says nothing of it. Whatever asks who is calling asks here, so that nobody who
 * lacks a second factor gets any further by an address that does not think of it.
 *
 * @throws Problem 401 where a token is given that is no longer good; one in a cookie is as none, as browsers send it by
 * themselves. 403 where a second factor must be set up first.
 */
export async function callerOf(service: Service, request: Request): Promise<Caller | null> {
  const caller = await anyCallerOf(service, request);
  return caller && demandFactor(caller);
}

/**
 * Who sent the request, whether or not a second factor is lacking: for setting one up, reading who one is, and signing
 * out, and for nothing else.
 *
 * @throws Problem 401 as `callerOf`
 */
export async function anyCallerOf(service: Service, request: Request): Promise<Caller | null> {
  if (!SIGN_IN) return null;
  const { ways, secrets } = SIGN_IN;
  const { authorization } = request.headers;
  if (authorization !== undefined && ways?.basic && /^basic /i.test(authorization))
    return basicCaller(service, SIGN_IN, authorization.slice(6).trim());
  if (authorization !== undefined) {
    const token = bearerToken(authorization);
    if (token === null)
      throw unauthenticated(`The Authorization header must be: ${SIGN_IN.scheme ?? "Bearer"} and a token.`);
    return (await ofToken(service, token)) ?? ended();
  }
  const machine = secrets && machineOf(service, SIGN_IN, request);
  if (machine) return machine;
  const key = ways?.header && request.headers[ways.header.toLowerCase()];
  if (typeof key === "string") return (await ofToken(service, key.trim())) ?? ended();
  const cookie = ways?.cookie && cookieOf(request, ways.cookie);
  const caller = cookie ? await ofToken(service, cookie) : null;
  if (caller) demandOwnPage(service, request);
  return caller;
}

/** The token that a request was sent with, wherever it stands. */
export function tokenOf(request: Request): string | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) return bearerToken(authorization);
  const { ways } = SIGN_IN ?? {};
  const key = ways?.header && request.headers[ways.header.toLowerCase()];
  if (typeof key === "string") return key.trim();
  return (ways?.cookie && cookieOf(request, ways.cookie)) || null;
}

function bearerToken(header: string): string | null {
  const [, scheme = "", token = ""] = /^([\w-]+) +(\S+)$/.exec(header) ?? [];
  return isScheme(scheme.toLowerCase()) ? token : null;
}

async function ofToken(service: Service, token: string): Promise<Caller | null> {
  const moment = now();
  const found = await openSessions(service.database, hashToken(token));
  return !found || isIdle(found.usedAt, moment) ? null : found.caller;
}

function ended(): never {
  throw unauthenticated("The session has ended. Sign in again.");
}

function isScheme(word: string): boolean {
  return word === "bearer" || word === SIGN_IN?.scheme?.toLowerCase();
}

/**
 * Lets those through who lack no second factor that they must have.
 *
 * @throws Problem 403
 */
export function demandFactor(caller: Caller): Caller {
  if (!caller.lacksFactor) return caller;
  throw new Problem({
    status: 403,
    code: "second-factor-required",
    detail: "Set up a second factor first.",
  });
}

/** Whether people of this role must have a second factor. */
export function isFactorRequired({ secondFactor }: SignIn, role: string | null): boolean {
  const { requiredOf } = secondFactor ?? {};
  return requiredOf === "everybody" || (role !== null && requiredOf?.includes(role) === true);
}

/**
 * What is read of an account `t` beside its own columns, where some must have a second factor: whether it has one. Of a
 * session `s` that was opened before, at the very moment when one was turned on, it says no.
 */
export function factorColumn({ secondFactor }: SignIn, of: "account" | "session"): string {
  if (!secondFactor?.requiredOf) return "";
  const since = of === "session" ? "f.confirmed_at <= s.created_at" : "f.confirmed_at is not null";
  return `exists (select 1 from sign_in_factors f where f.id = t.id and ${since}) as sign_in_factor, `;
}

/** What `factorColumn` and the columns of the account have read. */
export type AccountRow = Row & { readonly sign_in_factor?: boolean };

/** The account without what was read beside it, its role, and whether it lacks a factor that is required of that. */
export function accountIn(
  signIn: SignIn,
  { sign_in_factor: hasFactor, ...account }: AccountRow,
): { readonly account: Row; readonly role: string | null; readonly lacksFactor: boolean } {
  const role = signIn.roleOf(account);
  return { account, role, lacksFactor: !hasFactor && isFactorRequired(signIn, role) };
}

/** The caller of a session, from a row of its account. */
export function callerIn(signIn: SignIn, session: string, row: AccountRow): Caller {
  const { account, role, lacksFactor } = accountIn(signIn, row);
  return { id: String(account["id"]), role, session, ...(lacksFactor ? { lacksFactor } : {}), account };
}

interface OpenSession {
  readonly usedAt: string;
  readonly caller: Caller;
}

/** The sessions of active accounts, by the hashes of their tokens. */
const openSessions = batched<string, OpenSession>(async (database, hashes) => {
  const found = new Map<string, OpenSession>();
  if (!SIGN_IN) return found;
  const moment = now();
  const rows = await database.query<
    AccountRow & { session_hash: string; session_id: string; used_at: string }
  >(
    `select s.access_hash as session_hash, s.id as session_id, s.used_at, ${factorColumn(SIGN_IN, "session")}${SIGN_IN.account.columns}
     from sessions s join ${SIGN_IN.account.rows} t on t.id = s.account
     where s.access_hash = any($1) and ${SIGN_IN.active}`,
    [hashes],
  );
  const used: string[] = [];
  for (const { session_hash: hash, session_id: session, used_at: usedAt, ...row } of rows) {
    found.set(hash, { usedAt, caller: callerIn(SIGN_IN, session, row) });
    if (moment.getTime() - Date.parse(usedAt) >= TOUCH_MS && !isIdle(usedAt, moment)) used.push(session);
  }
  await Promise.all(
    used.map((session) =>
      database.query("update sessions set used_at = $2 where id = $1", [session, moment.toISOString()]),
    ),
  );
  return found;
});

/** True where a session was last used too long ago to be used again. */
export function isIdle(usedAt: string, moment: Date): boolean {
  return !SIGN_IN || moment.getTime() - Date.parse(usedAt) > SIGN_IN.idleMinutes * 60_000;
}

export async function openSession(work: Work, account: string): Promise<Tokens> {
  const tokens = { accessToken: newToken(), renewToken: newToken() };
  const moment = work.now.toISOString();
  const until = new Date(work.now.getTime() + (SIGN_IN?.renewDays ?? 0) * 86_400_000).toISOString();
  await work.db.query(
    `insert into sessions (id, account, access_hash, renew_hash, used_at, renewable_until, created_at)
     values ($1, $2, $3, $4, $5, $6, $5)`,
    [newId(), account, hashToken(tokens.accessToken), hashToken(tokens.renewToken), moment, until],
  );
  return answer(tokens);
}

function answer(tokens: { readonly accessToken: string; readonly renewToken: string }): Tokens {
  const { accessToken, renewToken } = tokens;
  return { accessToken, tokenType: "Bearer", expiresIn: (SIGN_IN?.idleMinutes ?? 0) * 60, renewToken };
}

/**
 * New tokens for a renew token, which is spent by it. A token that was spent before is in the hands of two: the
 * session ends (RFC 9700, section 4.14.2).
 *
 * @returns null where the token is not good; what was learnt must be committed all the same.
 */
export async function renewSession(
  work: Work,
  renewToken: string,
): Promise<{ account: string; tokens: Tokens } | null> {
  const hash = hashToken(renewToken);
  const [session] = await work.db.query<{ id: string; account: string; renewable_until: string }>(
    "select id, account, renewable_until from sessions where renew_hash = $1 for update",
    [hash],
  );
  if (!session) {
    const ended = await work.db.query<{ readonly account: string }>(
      "delete from sessions where id in (select session from spent_renew_tokens where hash = $1) returning account",
      [hash],
    );
    for (const { account } of ended)
      work.service.log.warn({ account }, "a renew token came twice, the session is ended");
    return null;
  }
  if (Date.parse(session.renewable_until) < work.now.getTime()) return null;
  const tokens = { accessToken: newToken(), renewToken: newToken() };
  await work.db.query("insert into spent_renew_tokens (hash, session) values ($1, $2)", [hash, session.id]);
  await work.db.query("update sessions set access_hash = $2, renew_hash = $3, used_at = $4 where id = $1", [
    session.id,
    hashToken(tokens.accessToken),
    hashToken(tokens.renewToken),
    work.now.toISOString(),
  ]);
  return { account: session.account, tokens: answer(tokens) };
}

export async function endSession(db: Queryable, session: string): Promise<void> {
  await db.query("delete from sessions where id = $1", [session]);
}

export async function endSessions(db: Queryable, account: string): Promise<void> {
  await db.query("delete from sessions where account = $1", [account]);
}

export async function endOtherSessions(db: Queryable, account: string, kept: string): Promise<void> {
  await db.query("delete from sessions where account = $1 and id <> $2", [account, kept]);
}

/** A session as its owner sees it. */
export interface OwnSession {
  readonly id: string;
  readonly createdAt: string;
  readonly usedAt: string;
  /** True for the one that asks. */
  readonly isCurrent: boolean;
}

/** The sessions of the caller that can still be used or renewed, the one that was used last first. */
export async function sessionsOf(work: Work, caller: Caller): Promise<readonly OwnSession[]> {
  const rows = await work.db.query<{ id: string; created_at: string; used_at: string }>(
    `select id, created_at, used_at from sessions where account = $1 and renewable_until >= $2
     order by used_at desc, id`,
    [caller.id, work.now.toISOString()],
  );
  return rows.map(({ id, created_at: createdAt, used_at: usedAt }) => ({
    id,
    createdAt,
    usedAt,
    isCurrent: id === caller.session,
  }));
}

/** Ends one session of an account; false where it has none of this id. */
export async function endOwnSession(db: Queryable, account: string, session: string): Promise<boolean> {
  const ended = await db.query("delete from sessions where id = $1 and account = $2 returning id", [
    session,
    account,
  ]);
  return ended.length > 0;
}
