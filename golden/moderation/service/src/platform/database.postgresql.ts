// Made by specc from the spec of moderation. Edit the spec, not this file.
import pg from "pg";
import {
  isConflict,
  isDatabaseError,
  MAX_TRIES,
  PARSERS,
  type Database,
  type Queryable,
} from "./database.ts";

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
  const pool = new pg.Pool({ ...options, max: poolSize });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  const shared = sharedConnections(options, SHARED);
  return {
    kind: "postgresql",
    query: async (text, values) => run(await shared.next(), text, values),
    transaction: (key, body) => transaction(pool, key, body),
    script: async (sql) => void (await pool.query(sql)),
    exclusively: (name, body) => exclusively(pool, name, body),
    close: async () => {
      await shared.close();
      await pool.end();
    },
  };
}

/** Connections for single statements. */
const SHARED = 4;

interface SharedConnections {
  /** The next connection in turn, connected. */
  next(): Promise<pg.Client>;
  close(): Promise<void>;
}

/** Connects when first used, and again after a connection has broken. */
function sharedConnections(options: pg.ClientConfig, count: number): SharedConnections {
  const slots: (Promise<pg.Client> | undefined)[] = [];
  let turn = 0;
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
  return {
    next() {
      turn = (turn + 1) % count;
      return (slots[turn] ??= connect(turn));
    },
    async close() {
      const open = await Promise.allSettled(slots.filter((slot) => slot !== undefined));
      await Promise.all(open.map(async (slot) => slot.status === "fulfilled" && slot.value.end()));
    },
  };
}

const names = new Map<string, string>();

/** Statements are prepared under a name each. There are few texts, but a bound keeps a mistake from filling memory. */
function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= 2_000) return known;
  const name = `q${names.size}`;
  names.set(text, name);
  return name;
}

async function run<Row>(
  client: pg.ClientBase,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const name = statementName(text);
  const result = await client.query({ text, values: [...values], ...(name ? { name } : {}) });
  return result.rows as Row[];
}

async function transaction<T>(
  pool: pg.Pool,
  key: string,
  body: (transaction: Queryable) => Promise<T>,
): Promise<T> {
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
      if (isBroken(error)) broken = error;
      if (!goesAway(error, attempt)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(5 * attempt, 50)));
    } finally {
      client.release(broken);
    }
  }
}

async function once<T>(client: pg.PoolClient, body: (transaction: Queryable) => Promise<T>): Promise<T> {
  await client.query("begin isolation level serializable");
  try {
    const result = await body({ query: (text, values) => run(client, text, values) });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
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

/**
 * True where another try may succeed: after a conflict, and a few times after a unique violation, since two that
 * counted at the same moment and both wrote the next number are told of it in this way.
 */
function goesAway(error: unknown, attempt: number): boolean {
  if (isConflict(error)) return attempt < MAX_TRIES;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return isDatabaseError(cause) && cause.code === "23505" && attempt < UNIQUE_TRIES;
}

const UNIQUE_TRIES = 3;

/** An error that is not PostgreSQL's own answer: the connection can't be used again. */
function isBroken(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}
