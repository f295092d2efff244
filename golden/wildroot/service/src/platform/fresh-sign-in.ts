// Made by specc from the spec of wildroot. Edit the spec, not this file.
import { SIGN_IN } from "../sign-in.ts";
import { Problem } from "./problem.ts";
import type { Resource } from "./resource.ts";
import type { Values } from "./rows.ts";
import type { Caller, Work } from "./work.ts";

/** For how long a sign-in is fresh, unless the spec says otherwise. */
const STANDARD_MINUTES = 10;

/**
 * Whoever changes by what they sign in themselves, the identifier or the password, has signed in a short while ago
 * (OWASP ASVS 5.0, 7.5.1): whoever finds somebody's device open, or has got hold of a token, keeps nothing for good.
 *
 * @throws Problem 403
 */
export async function demandFreshSignIn(
  work: Work,
  resource: Resource,
  id: string,
  given: Values,
): Promise<void> {
  const { caller } = work;
  if (!SIGN_IN || !caller || resource !== SIGN_IN.account || id !== caller.id) return;
  const { identifier, password } = SIGN_IN;
  const isOther = given[identifier] !== undefined && given[identifier] !== caller.account[identifier];
  if (!isOther && given[password] === undefined) return;
  if (SIGN_IN.freshMinutes !== null) await demandFresh(work, caller);
}

/**
 * For changes that nobody makes with a session alone.
 *
 * @throws Problem 403 where the sign-in was too long ago.
 */
export async function demandFresh(work: Work, caller: Caller): Promise<void> {
  // A password that comes with each request is fresh in each.
  if (caller.session === "") return;
  const minutes = SIGN_IN?.freshMinutes ?? STANDARD_MINUTES;
  const [session] = await work.db.query<{ created_at: string }>(
    "select created_at from sessions where id = $1",
    [caller.session],
  );
  if (session && work.now.getTime() - Date.parse(session.created_at) <= minutes * 60_000) return;
  throw new Problem({
    status: 403,
    code: "sign-in-again",
    detail: "Sign in again before you change what you sign in with.",
  });
}
