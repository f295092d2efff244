import type { Person } from "./open-id-provider.ts";
import { insertRow, updateRow, type Values } from "./rows.ts";
import { newToken } from "./secrets.ts";
import type { SignIn } from "./sign-in-types.ts";
import type { Work } from "./work.ts";

/** What becomes of those whom a provider names. */
export interface Newcomers {
  /** What an account is made of, where whoever has none gets one. */
  readonly newcomer: ((email: string, password: string) => Values) | null;
  /** Whether forgotten passwords are made anew here. */
  readonly hasResets: boolean;
}

/** The account of somebody, or why there is none. */
export type Found = { readonly account: string } | { readonly refused: "no-account" | "unverified-email" };

/**
 * Finds the account of somebody whom a provider names: by issuer and subject, once they are known. The first time it is
 * found by e-mail, or made, and only where the provider has verified that e-mail: otherwise one could name the address of
 * somebody else there, and get the account here. To be called in a transaction.
 */
export async function accountOf(
  work: Work,
  signIn: SignIn,
  newcomers: Newcomers,
  person: Person,
): Promise<Found> {
  const [known] = await work.db.query<{ readonly id: string; readonly active: boolean }>(
    `select t.id, ${signIn.active} as active
     from sign_in_identities i join ${signIn.account.rows} t on t.id = i.account
     where i.issuer = $1 and i.subject = $2`,
    [person.issuer, person.subject],
  );
  if (known) return known.active ? { account: known.id } : { refused: "no-account" };
  const { email } = person;
  if (email === null) return { refused: "unverified-email" };
  const found = await work.db.query<{ readonly id: string; readonly active: boolean }>(
    `select t.id, ${signIn.active} as active from ${signIn.account.rows} t
     where lower(${signIn.identifierColumn}) = $1 limit 2`,
    [email],
  );
  const [row] = found;
  if (found.length > 1 || row?.active === false || (!row && !newcomers.newcomer))
    return { refused: "no-account" };
  if (row) await handOver(work, signIn, newcomers, row.id, email);
  const account =
    row?.id ?? (await insertRow(work, signIn.account, newcomers.newcomer?.(email, newToken()) ?? {}));
  await work.db.query(
    `insert into sign_in_identities (issuer, subject, account, email, created_at) values ($1, $2, $3, $4, $5)
     on conflict (issuer, subject) do update set account = excluded.account, email = excluded.email`,
    [person.issuer, person.subject, account, email, work.now.toISOString()],
  );
  return { account };
}

/**
 * An account says whose it is by an e-mail that nobody may ever have verified: somebody could have made it beforehand,
 * under the address of whoever comes now, and wait. Who proves the address for the first time gets the account without
 * what opened it before: its password, its sessions, and whom other providers knew under another address.
 */
async function handOver(
  work: Work,
  signIn: SignIn,
  { hasResets }: Newcomers,
  account: string,
  email: string,
): Promise<void> {
  const proved = await work.db.query(
    "select 1 from sign_in_identities where account = $1 and email = $2 limit 1",
    [account, email],
  );
  if (proved.length > 0) return;
  await updateRow(work, signIn.account, account, { [signIn.password]: newToken() });
  for (const table of [
    "sessions",
    "sign_in_identities",
    "sign_in_codes",
    ...(hasResets ? ["sign_in_resets"] : []),
  ])
    await work.db.query(`delete from ${table} where account = $1`, [account]);
  work.service.log.info({ account }, "an e-mail was proved for the first time: password and sessions ended");
}
