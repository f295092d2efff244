// Made by specc from the spec of wildroot. Edit the spec, not this file.
import type pg from "pg";
import { begin, commit, cork, run, Undone } from "./connections.postgresql.ts";
import { ATTRIBUTE, isAway, isConflict, isDatabaseError, takenBy, type Transaction } from "./database.ts";

/** A transaction that somebody waits for. */
export interface Pending {
  readonly body: (transaction: Transaction) => Promise<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs several transactions one behind the other in one of the database, for those that would get in each other's way.
 * Each sees what those before it have written, and none is answered before all is committed: whoever asks cannot tell it
 * from transactions of their own. As soon as one has sent its last statement, the next sends its first. One that fails
 * is undone by its savepoint, and the others go on.
 *
 * @returns those that must be run each in a transaction of its own: all of them where the database has undone all.
 * @throws Error where the connection broke, and nobody has been answered: nobody knows what came of a commit whose
 *   answer never came.
 */
export async function commitTogether(
  client: pg.ClientBase,
  all: readonly Pending[],
): Promise<readonly Pending[]> {
  const begun = begin(client);
  const members: Member[] = [];
  let committed: Promise<void> | null = null;
  let isBroken = false;
  for (const [index, pending] of all.entries()) {
    // What the one before has said of itself ends with it.
    if (members.at(-1)?.isAttributed) run(client, ATTRIBUTE, ["", ""]).catch(() => {});
    const one = start(client, begun, pending, `member${index}`);
    members.push(one);
    await Promise.race([one.finished, one.settled]);
    if (one.outcome === null && index === all.length - 1) {
      committed = commit(client);
      committed.catch(() => {});
    }
    isBroken = (one.outcome?.isFailed || one.isLeaving) && !(await undo(client, one));
    if (isBroken) break;
  }
  await Promise.all(members.map(({ settled }) => settled));
  const failure = await failureOf(isBroken ? rollback(client) : (committed ?? commit(client)));
  const errors = [failure, ...members.map(({ outcome }) => outcome?.error)];
  const away = errors.find(isAway) ?? (failure === null || isUndone(failure) ? undefined : failure);
  if (away !== undefined) throw away;
  if (failure !== null) return all;
  for (const one of members) if (!isForItself(one)) settle(one);
  return members.filter(isForItself).map(({ pending }) => pending);
}

/** A transaction that is a part of one of the database. */
interface Member {
  readonly pending: Pending;
  readonly savepoint: string;
  /** When it has sent its last statement, and only the database can have an objection. */
  readonly finished: Promise<void>;
  readonly settled: Promise<void>;
  outcome: { readonly result?: unknown; readonly error?: unknown; readonly isFailed: boolean } | null;
  /** True once something has been sent behind its savepoint. */
  hasWritten: boolean;
  /** True where it does what can't be undone, and so is no part of what may be. */
  isLeaving: boolean;
  isAttributed: boolean;
}

function start(client: pg.ClientBase, begun: Promise<unknown>, pending: Pending, savepoint: string): Member {
  let isOver = false;
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const state: Pick<Member, "outcome" | "hasWritten" | "isLeaving" | "isAttributed"> = {
    outcome: null,
    hasWritten: false,
    isLeaving: false,
    isAttributed: false,
  };
  const transaction: Transaction = {
    async query<Row>(text: string, values?: readonly unknown[]) {
      if (state.isLeaving) throw new Leaving();
      // What goes on behind one that has failed must not write into the next.
      if (isOver) throw new Error("The transaction is over.");
      if (!state.hasWritten && !READS.test(text)) {
        state.hasWritten = true;
        cork(client);
        client.query(`savepoint ${savepoint}`).catch(() => {});
      }
      state.isAttributed ||= text === ATTRIBUTE;
      const rows = run<Row>(client, text, values);
      await Promise.all([begun, rows]);
      return rows;
    },
    finish() {
      if (state.isLeaving) return;
      isOver = true;
      finish();
    },
    beforeLeaving() {
      state.isLeaving = true;
      throw new Leaving();
    },
  };
  const settled = pending
    .body(transaction)
    .then(
      (result) => void (state.outcome = { result, isFailed: false }),
      (error: unknown) => void (state.outcome = { error, isFailed: true }),
    )
    .finally(() => (isOver = true));
  return Object.assign(state, { pending, savepoint, finished, settled });
}

/** Statements that need no savepoint. */
const READS = /^\s*select\b/i;

/** It is about to do what can't be undone. */
class Leaving extends Error {}

/** @returns false where all of it must be undone. */
async function undo(
  client: pg.ClientBase,
  { outcome, hasWritten, savepoint }: Readonly<Member>,
): Promise<boolean> {
  if (isConflict(outcome?.error)) return false;
  if (!hasWritten) return !isDatabaseError(outcome?.error);
  return (await failureOf(client.query(`rollback to savepoint ${savepoint}`))) === null;
}

async function rollback(client: pg.ClientBase): Promise<void> {
  await client.query("rollback");
  throw new Undone("One of several transactions met a conflict: all are undone.");
}

function failureOf(done: Promise<unknown>): Promise<unknown> {
  return done.then(
    () => null,
    (error: unknown) => error,
  );
}

function isUndone(failure: unknown): boolean {
  return failure instanceof Undone || isDatabaseError(failure);
}

/** Alone, it may do what can't be undone, and is tried again where another has taken what must be unique. */
function isForItself({ isLeaving, outcome }: Readonly<Member>): boolean {
  return isLeaving || takenBy(outcome?.error) !== null;
}

function settle({ pending: { resolve, reject }, outcome }: Readonly<Member>): void {
  if (outcome?.isFailed) reject(outcome.error);
  else resolve(outcome?.result);
}
