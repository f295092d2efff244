// Made by specc from the spec of conduit. Edit the spec, not this file.
import { createHmac, randomBytes } from "node:crypto";
import { accountBy, forgetFailures } from "./credentials.ts";
import { now } from "./clock.ts";
import { unauthenticated } from "./problem.ts";
import { isFactorRequired } from "./sessions.ts";
import type { SignIn } from "./sign-in-types.ts";
import type { Row } from "./values.ts";
import { openWork, type Caller, type Service } from "./work.ts";

/** How long a password that was found right need not be hashed again, and for how many accounts that is remembered. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_REMEMBERED = 1_000;

/** What was found right: under a key that only this process knows, the hash that the password then had. */
const remembered = new Map<string, { readonly hash: string; readonly until: number }>();
/** What is being found out: the same password many times at once is hashed once. */
const asked = new Map<string, Promise<unknown>>();
const KEY = randomBytes(32);

/**
 * Who sends identifier and password with the request (RFC 7617). Wrong tries count as those of the sign-in do, and lock
 * it. A password is hashed again only when it has changed, or after a while.
 *
 * @throws Problem 401 or 429
 */
export async function basicCaller(service: Service, signIn: SignIn, encoded: string): Promise<Caller> {
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const [identifier, password] = [text.slice(0, colon), text.slice(colon + 1)];
  if (colon < 1 || identifier.length > 254 || password.length > 1_024 || text.includes("\0"))
    throw unauthenticated(`The ${signIn.identifier} or the password is wrong.`);
  const key = createHmac("sha256", KEY).update(text).digest("base64");
  const before = await accountOf(service, signIn, identifier);
  const known = remembered.get(key);
  if (!before || known?.hash !== before.hash || known.until < now().getTime()) {
    remembered.delete(key);
    const asking = asked.get(key) ?? prove(service, signIn, identifier, password);
    asked.set(key, asking);
    await asking.finally(() => asked.delete(key));
    if (before) remember(key, before.hash);
  }
  const found = before ?? (await accountOf(service, signIn, identifier));
  if (!found) throw unauthenticated();
  const { account } = found;
  const [id, role] = [String(account["id"]), signIn.roleOf(account)];
  // A password alone is not enough of those who have a second factor or must, and no request has a place for its code.
  if (isFactorRequired(signIn, role) || (await hasFactor(service, signIn, id)))
    throw unauthenticated("Sign in with a code of the second factor.");
  return { id, role, session: "", account };
}

async function hasFactor(service: Service, { secondFactor }: SignIn, id: string): Promise<boolean> {
  return secondFactor ? (await secondFactor.prove(openWork(service, null), id, undefined)) !== "none" : false;
}

async function prove(service: Service, signIn: SignIn, identifier: string, password: string): Promise<void> {
  const work = openWork(service, null);
  const { hasFailed } = await accountBy(work, signIn, identifier, password);
  if (hasFailed) await forgetFailures(work, identifier);
}

function remember(key: string, hash: string): void {
  const [oldest] = remembered.keys();
  if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(key, { hash, until: now().getTime() + REMEMBERED_MS });
}

/** An account that may sign in, with the hash of its password. */
async function accountOf(
  { database }: Service,
  signIn: SignIn,
  identifier: string,
): Promise<{ readonly account: Row; readonly hash: string } | null> {
  const [row] = await database.query<Row & { readonly "#hash": string }>(
    `select ${signIn.passwordColumn} as "#hash", ${signIn.account.columns} from ${signIn.account.rows} t
     where lower(${signIn.identifierColumn}) = $1 and ${signIn.active}`,
    [identifier.toLowerCase()],
  );
  if (!row) return null;
  const { "#hash": hash, ...account } = row;
  return { account, hash };
}
