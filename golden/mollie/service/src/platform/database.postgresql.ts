// Made by specc from the spec of mollie. Edit the spec, not this file.
import pg from "pg";
import { mindingConflicts } from "./conflicts.ts";
import { begin, commit, run } from "./connections.postgresql.ts";
import {
  isAway,
  isConflict,
  MAX_TRIES,
  PARSERS,
  takenBy,
  type Database,
  type Queryable,
  type Transaction,
} from "./database.ts";
import { commitTogether, type Pending } from "./group-commit.ts";
import { lanes, type Lanes, type Turn } from "./lanes.ts";

/**
 * A PostgreSQL server. Transactions have a connection of a pool to themselves; single statements share a few
 * connections on which the next is sent before the last is answered, so that none waits for another's round trip.
 */
export function postgresql(url: string, poolSize = 10): Database {
  const options: pg.ClientConfig = {
    connectionString: url,
    options: "-c timezone=UTC -c intervalstyle=iso_8601",
    types: { getTypeParser: (oid: number) => PARSERS[oid] ?? String },
  };
  const careful = { ...options, options: `${options.options} ${CAREFUL}` };
  const pool = new pg.Pool({ ...careful, max: poolSize, pipeline: true } as pg.PoolConfig);
  // A connection that breaks is replaced by the pool; without listeners, here and at each that is in use, it would end
  // the process. Whoever uses it is told by the statement that fails.
  pool.on("error", () => {});
  pool.on("connect", (client) => void client.on("error", () => {}));
  const together = lanes<Pending>(poolSize);
  const shared = sharedConnections(options, SHARED);
  const writing = sharedConnections({ ...careful, options: `${careful.options} ${AT_ONCE}` }, WRITING);
  return {
    kind: "postgresql",
    query: (text, values) => shared.run(text, values),
    write: (text, values) => writing.run(text, values),
    transaction: (key, body) => transaction(pool, together, key, mindingConflicts(body)),
    script: async (sql) => void (await pool.query(sql)),
    exclusively: (name, body) => exclusively(pool, name, body),
    close: async () => {
      await Promise.all([shared.close(), writing.close()]);
      await pool.end();
    },
  };
}

/** Connections for single statements: those that read, and one for those that write, so that none of them meet. */
const SHARED = 4;
const WRITING = 1;

/**
 * SERIALIZABLE locks what is read: rows through an index, but all of a table that is read from end to end, as the
 * planner likes to do where it is small. Then everybody gets in everybody's way (PostgreSQL's manual, section 13.2.3).
 */
const CAREFUL = "-c random_page_cost=1.1 -c cpu_tuple_cost=0.1";

/** Who waits for a row that another has locked keeps those behind from their turn, and so goes elsewhere soon. */
const AT_ONCE = "-c default_transaction_isolation=serializable -c lock_timeout=20ms";

/** So many statements of one turn of the event loop are sent to one connection, together. */
const TOGETHER = 8;

interface SharedConnections {
  run: Queryable["query"];
  close(): Promise<void>;
}

/** Connects when first used, and again after a connection has broken. */
function sharedConnections(options: pg.ClientConfig, count: number): SharedConnections {
  const slots: (Promise<pg.Client> | undefined)[] = Array.from({ length: count }, () => undefined);
  const waiting = slots.map(() => 0);
  const connect = async (slot: number): Promise<pg.Client> => {
    const client = new pg.Client({ ...options, pipeline: true });
    const forget = (): void => void (slots[slot] = undefined);
    client.on("error", forget);
    client.on("end", forget);
    try {
      await client.connect();
      return client;
    } catch (error) {
      forget();
      throw error;
    }
  };
  let turn: { readonly slot: number; sent: number } | null = null;
  /** The one with the least to do, and the same for what follows at once, so that it is sent in one piece. */
  const next = (): number => {
    if (turn && turn.sent++ < TOGETHER) return turn.slot;
    if (!turn) process.nextTick(() => (turn = null));
    turn = { slot: waiting.indexOf(Math.min(...waiting)), sent: 1 };
    return turn.slot;
  };
  return {
    async run<Row>(text: string, values?: readonly unknown[]) {
      const slot = next();
      waiting[slot] = (waiting[slot] ?? 0) + 1;
      try {
        const client = await (slots[slot] ??= connect(slot));
        return await run<Row>(client, text, values);
      } finally {
        waiting[slot] = (waiting[slot] ?? 1) - 1;
      }
    },
    async close() {
      const open = await Promise.allSettled(slots.filter((slot) => slot !== undefined));
      await Promise.all(open.map(async (slot) => slot.status === "fulfilled" && slot.value.end()));
    },
  };
}

function transaction<T>(
  pool: pg.Pool,
  together: Lanes<Pending>,
  key: string,
  body: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const pending: Pending = { body, resolve: (result) => resolve(result as T), reject };
    together.enter(key, pending).then((turn) => turn && take(pool, key, turn), reject);
  });
}

/** Runs those whose turn it is: together where there are several, and by themselves where that can't be. */
async function take(pool: pg.Pool, key: string, { jobs, leave }: Turn<Pending>): Promise<void> {
  const isGroup = jobs.length > 1;
  let conflicts = 0;
  let alone = jobs;
  try {
    if (isGroup) {
      alone = await inOne(pool, jobs);
      if (alone === jobs) conflicts++;
    }
    for (const { body, resolve, reject } of alone)
      await tried(pool, key, body, () => void conflicts++).then(resolve, reject);
  } finally {
    leave(conflicts, isGroup ? alone.length : 0);
  }
}

/** @returns those that must be run by themselves; where the connection broke, all are told, and none. */
async function inOne(pool: pg.Pool, jobs: readonly Pending[]): Promise<readonly Pending[]> {
  let client: pg.PoolClient | null = null;
  try {
    client = await pool.connect();
    const alone = await commitTogether(client, jobs);
    client.release();
    return alone;
  } catch (error) {
    client?.release(error as Error);
    for (const { reject } of jobs) reject(error);
    return [];
  }
}

async function tried<T>(
  pool: pg.Pool,
  key: string,
  body: (transaction: Transaction) => Promise<T>,
  onConflict: () => void,
): Promise<T> {
  let takenBefore: string | null = null;
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      if (attempt > 1) await client.query("select pg_advisory_lock(hashtext($1))", [key]);
      try {
        return await once(client, body);
      } finally {
        if (attempt > 1) await client.query("select pg_advisory_unlock(hashtext($1))", [key]);
      }
    } catch (error) {
      if (isAway(error)) broken = error as Error;
      const taken = takenBy(error);
      const goesAway = isConflict(error) || (taken !== null && taken !== takenBefore);
      if (!goesAway || attempt >= MAX_TRIES) throw error;
      takenBefore = taken ?? takenBefore;
      onConflict();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(5 * attempt, 50)));
    } finally {
      client.release(broken);
    }
  }
}

async function once<T>(client: pg.PoolClient, body: (transaction: Transaction) => Promise<T>): Promise<T> {
  const begun = begin(client);
  let isOver = false;
  let finished: Promise<void> | null = null;
  try {
    const result = await body({
      query: async <Row>(text: string, values?: readonly unknown[]) => {
        // What goes on behind one that has failed must not write into the next transaction of this connection.
        if (isOver) throw new Error("The transaction is over.");
        const rows = run<Row>(client, text, values);
        await Promise.all([begun, rows]);
        return rows;
      },
      finish: () => {
        isOver = true;
        finished ??= commit(client);
        finished.catch(() => {});
      },
    });
    await begun;
    isOver = true;
    await (finished ?? commit(client));
    return result;
  } catch (error) {
    isOver = true;
    if (finished === null) await client.query("rollback").catch(() => {});
    else await (finished as Promise<void>).catch(() => {});
    throw error;
  }
}

async function exclusively<T>(pool: pg.Pool, name: string, body: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    // Asked again and again instead of waited for: a statement that waits would itself hold up CREATE INDEX CONCURRENTLY.
    while (!(await client.query("select pg_try_advisory_lock(hashtext($1)) as got", [name])).rows[0].got) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    try {
      return await body();
    } finally {
      await client.query("select pg_advisory_unlock(hashtext($1))", [name]);
    }
  } finally {
    client.release();
  }
}
