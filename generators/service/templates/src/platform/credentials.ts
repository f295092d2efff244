import { newId } from "./ids.ts";
import { isPassword } from "./passwords.ts";
import { Problem, unauthenticated } from "./problem.ts";
import type { Proof, SignIn } from "./sign-in-types.ts";
import type { Work } from "./work.ts";

/**
 * The account of whoever knows its password, and has a code where it has a second factor; whether wrong tries came
 * before.
 *
 * @throws Problem 401, or 429 while too many wrong tries lock the sign-in.
 */
export async function accountBy(
  work: Work,
  signIn: SignIn,
  identifier: string,
  password: string,
  code?: string,
): Promise<{ readonly id: string; readonly hasFailed: boolean }> {
  const key = identifier.toLowerCase();
  const [hasFailed, [account]] = await Promise.all([
    refuseLocked(work, signIn, key),
    work.db.query<{ id: string; hash: string; active: boolean }>(
      `select t.id, ${signIn.passwordColumn} as hash, ${signIn.active} as active from ${signIn.account.rows} t
       where lower(${signIn.identifierColumn}) = $1`,
      [key],
    ),
  ]);
  const right = await isPassword(password, account?.hash ?? null);
  if (account && right && account.active) {
    if (signIn.secondFactor) await demandProof(work, account.id, key, code, signIn.secondFactor);
    return { id: account.id, hasFailed };
  }
  await noteFailure(work, key);
  work.service.log.warn({ account: account?.id ?? null }, "sign-in refused");
  throw unauthenticated(`The ${signIn.identifier} or the password is wrong.`);
}

/** @throws Problem 401 where a code is needed, or is wrong. */
async function demandProof(
  work: Work,
  account: string,
  key: string,
  code: string | undefined,
  { prove }: NonNullable<SignIn["secondFactor"]>,
): Promise<void> {
  const refusal = await refusalOf(await prove(work, account, code), work, account, key);
  if (refusal) throw refusal;
}

/** Why a sign-in is refused for its code, if it is; a wrong one counts as a wrong password does. */
export async function refusalOf(
  proof: Proof,
  work: Work,
  account: string,
  key: string,
): Promise<Problem | null> {
  if (proof === "passed" || proof === "none") return null;
  const isNeeded = proof === "needed";
  if (!isNeeded) {
    await noteFailure(work, key);
    work.service.log.warn({ account }, "sign-in refused by the second factor");
  }
  return new Problem({
    status: 401,
    code: isNeeded ? "code-needed" : "wrong-code",
    detail: isNeeded
      ? "A code of the second factor is needed as well."
      : "The code is not good, or no longer.",
    headers: unauthenticated().headers,
  });
}

/** Counts a wrong try: too many lock the sign-in. */
export async function noteFailure(work: Work, key: string): Promise<void> {
  await work.db.query("insert into sign_in_failures (id, identifier, failed_at) values ($1, $2, $3)", [
    newId(),
    key,
    work.now.toISOString(),
  ]);
}

/** Forgets the wrong tries of an account that is open again. */
export async function forgetFailures(work: Work, identifier: string): Promise<void> {
  await work.db.query("delete from sign_in_failures where identifier = $1", [identifier.toLowerCase()]);
}

/**
 * @returns whether there were wrong tries.
 * @throws Problem 429 while too many wrong tries lock the sign-in, whether or not there is such an account.
 */
export async function refuseLocked(work: Work, signIn: SignIn, key: string): Promise<boolean> {
  const { failures, withinMinutes, forMinutes } = signIn.lock;
  const rows = await work.db.query<{ failed_at: string }>(
    "select failed_at from sign_in_failures where identifier = $1 order by failed_at desc limit $2",
    [key, failures],
  );
  const [newest, oldest] = [rows[0], rows[failures - 1]];
  if (!newest || !oldest) return rows.length > 0;
  const span = Date.parse(newest.failed_at) - Date.parse(oldest.failed_at);
  const left = Date.parse(newest.failed_at) + forMinutes * 60_000 - work.now.getTime();
  if (span > withinMinutes * 60_000 || left <= 0) return true;
  throw new Problem({
    status: 429,
    code: "locked",
    detail: "Too many wrong tries. Wait before the next.",
    headers: { "retry-after": String(Math.ceil(left / 1_000)) },
  });
}
