// Made by specc from the spec of mollie. Edit the spec, not this file.
import { createHash } from "node:crypto";
import { conflict, Problem } from "./problem.ts";
import type { Work } from "./work.ts";

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Runs `body` once for a key: the answer is kept in the same transaction as what it did, and given again to whoever
 * comes with the same key. Must run in a transaction.
 *
 * @param scope what the key belongs to: the address and the caller, or an action.
 * @throws Problem 422 where the same key comes with another request.
 */
export async function once(
  work: Work,
  scope: string,
  key: string,
  request: unknown,
  body: () => Promise<Answer>,
): Promise<Answer> {
  const hash = createHash("sha256").update(canonical(request)).digest("base64url");
  const claimed = await work.db.query(
    "insert into idempotency_keys (scope, key, request_hash, created_at) values ($1, $2, $3, $4) on conflict do nothing returning key",
    [scope, key, hash, work.now.toISOString()],
  );
  if (claimed.length === 0) return earlier(work, scope, key, hash);
  const answer = await body();
  await work.db.query("update idempotency_keys set answer = $3 where scope = $1 and key = $2", [
    scope,
    key,
    JSON.stringify(answer),
  ]);
  return answer;
}

async function earlier(work: Work, scope: string, key: string, hash: string): Promise<Answer> {
  const [kept] = await work.db.query<{ request_hash: string; answer: Answer | null }>(
    "select request_hash, answer from idempotency_keys where scope = $1 and key = $2",
    [scope, key],
  );
  if (!kept?.answer) throw conflict("The first request with this key is still being answered.");
  if (kept.request_hash !== hash) {
    throw new Problem({
      status: 422,
      code: "idempotency-mismatch",
      detail: "This key was used for another request.",
    });
  }
  return { ...kept.answer, headers: { ...kept.answer.headers, "idempotent-replay": "true" } };
}

/** JSON with sorted members, so that their order makes no other request. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, member: unknown) =>
      typeof member === "object" && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
        : member,
    ) ?? "null"
  );
}
