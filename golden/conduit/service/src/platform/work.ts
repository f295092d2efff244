// Made by specc from the spec of conduit. Edit the spec, not this file.
import type { Log } from "./app.ts";
import { now } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Database, Queryable } from "./database.ts";
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
    atomically: (key, body) => service.database.transaction(key, (db) => body(within(work, db))),
  };
  return work;
}

function within(work: Work, db: Queryable): Work {
  const inner: Work = {
    ...work,
    ...rowMemory(db),
    inTransaction: true,
    atomically: (_key, body) => body(inner),
  };
  return inner;
}
