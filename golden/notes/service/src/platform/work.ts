// Made by specc from the spec of notes. Edit the spec, not this file.
import type { Log } from "./app.ts";
import { now } from "./clock.ts";
import type { Config } from "./config.ts";
import { isAway, isConflict, type Database, type Queryable, type Transaction } from "./database.ts";
import { exclusiveQueue } from "./exclusive-queue.ts";
import { lateWrites, NeedsItNow, type LateWrites } from "./late-writes.ts";
import { readAhead, type ReadAhead } from "./read-ahead.ts";
import { rowMemory, type RowMemory } from "./row-memory.ts";
import type { Value } from "./values.ts";

/** The running service: what outlives a request. */
export interface Service {
  readonly config: Config;
  readonly database: Database;
  readonly log: Log;
}

/** Who is asking. */
export interface Caller {
  readonly id: string;
  readonly role: string | null;
  readonly session: string;
  /** True for who has no account, and knows a secret that acts as a role. */
  readonly isMachine?: true;
  /** True for who has no second factor and must: it is set up before anything else. */
  readonly lacksFactor?: true;
  /** The account's row, as it is answered. */
  readonly account: Readonly<Record<string, Value>>;
}

/** One piece of work for one caller, at one moment. */
export interface Work {
  readonly service: Service;
  readonly caller: Caller | null;
  /** True for jobs: nobody asks, and so nobody is asked who may. */
  readonly bySystem: boolean;
  /** The same for all of the work, so that all that it writes has one time. */
  readonly now: Date;
  /** The transaction where there is one, otherwise the database itself. */
  readonly db: Queryable;
  readonly inTransaction: boolean;
  /** What the transaction has read; null outside of one. */
  readonly memory: RowMemory | null;
  /** What the transaction is likely to read; null outside of one, and where nobody waits for a round trip. */
  readonly ahead: ReadAhead | null;
  /** What waits to be written; null outside of a transaction, and where writes do not wait. */
  readonly late: LateWrites | null;
  /** To be called before something is done outside, which no transaction undoes: it must not be done twice. */
  beforeLeaving(): void;
  /** Savepoints of a transaction stand within each other: what would set them side by side takes turns. */
  inTurn<T>(task: () => Promise<T>): Promise<T>;
  /** Runs `body` all or nothing. In a transaction it becomes a part of that. */
  atomically<T>(key: string, body: (work: Work) => Promise<T>): Promise<T>;
}

export function openWork(service: Service, caller: Caller | null, bySystem = false): Work {
  const work: Work = {
    service,
    caller,
    bySystem,
    now: now(),
    db: service.database,
    inTransaction: false,
    memory: null,
    ahead: null,
    late: null,
    beforeLeaving: () => {},
    inTurn: (task) => task(),
    atomically: (key, body) => atomically(work, key, body),
  };
  return work;
}

/** What has turned out to look at what it writes: its writes wait no more. */
const PROMPT = new Set<string>();

async function atomically<T>(work: Work, key: string, body: (work: Work) => Promise<T>): Promise<T> {
  const { database } = work.service;
  if (!PROMPT.has(key)) {
    try {
      return await database.transaction(key, (db) => late(work, key, db, body));
    } catch (error) {
      if (!(error instanceof NeedsItNow)) throw error;
      if (error.isAlways) PROMPT.add(key);
    }
  }
  return database.transaction(key, (db) => body(within(work, key, db, db, null)));
}

async function late<T>(
  work: Work,
  key: string,
  db: Transaction,
  body: (work: Work) => Promise<T>,
): Promise<T> {
  const writes = lateWrites(db);
  try {
    const result = await body(within(work, key, db, writes.db, writes));
    await writes.end(result);
    return result;
  } catch (error) {
    // Had a write failed where it stands, whoever asked would be told of that.
    if (!isConflict(error) && !isAway(error)) await writes.flush();
    throw error;
  }
}

function within(
  work: Work,
  key: string,
  transaction: Transaction,
  db: Queryable,
  writes: LateWrites | null,
): Work {
  return nested({
    ...work,
    ...rowMemory(db),
    ahead: work.service.database.kind === "postgresql" ? readAhead(key) : null,
    late: writes,
    inTransaction: true,
    beforeLeaving() {
      transaction.beforeLeaving?.();
      writes?.beforeLeaving();
    },
  });
}

/** A transaction, or what is done behind a savepoint of it: whatever it runs all or nothing is a part of it. */
export function nested(work: Work): Work {
  const inner: Work = { ...work, inTurn: exclusiveQueue(), atomically: (_key, body) => body(inner) };
  return inner;
}
