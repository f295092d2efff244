import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import {
  ATTRIBUTE,
  type Database,
  type Transaction,
} from "../../generators/service/templates/src/platform/database.ts";
import { postgresql } from "../../generators/service/templates/src/platform/database.postgresql.ts";
import { type OwnPostgres, startPostgres } from "../../src/5-verify/postgres.ts";
import { newDatabase } from "./databases.ts";

// Transactions of one name that conflict come to run one behind the other in one of the database. Nobody who asks may be
// able to tell: each is all or nothing by itself, as on its own.

const AT_ONCE = 40;

let postgres: OwnPostgres | null = null;
let database: Database;
let admin: pg.Client;

beforeAll(async () => {
  postgres = await startPostgres();
  const url = await newDatabase(postgres, "together");
  admin = new pg.Client({ connectionString: url });
  admin.on("error", () => {});
  await admin.connect();
  await admin.query(`create table counters (id int primary key, n int not null check (n < 1000));
    create table numbers (n int primary key, by int not null);
    create table notes (by int not null, tx xid8 not null default pg_current_xact_id())`);
  database = postgresql(url);
}, 120_000);

beforeEach(() =>
  admin.query("truncate counters, numbers, notes; insert into counters values (1, 0), (2, 990)"),
);

afterAll(async () => {
  await database?.close();
  await admin?.end();
  await postgres?.stop();
});

/** Reads the counter and writes one more: any two at once conflict. */
async function count(db: Transaction, by: number): Promise<number> {
  const [row] = await db.query<{ n: number }>("select n from counters where id = 1");
  const n = (row?.n ?? 0) + 1;
  await db.query("insert into notes (by) values ($1)", [by]);
  await db.query("update counters set n = $1 where id = 1", [n]);
  return n;
}

function all<T>(
  name: string,
  body: (db: Transaction, by: number) => Promise<T>,
): Promise<PromiseSettledResult<T>[]> {
  return Promise.allSettled(
    Array.from({ length: AT_ONCE }, (_, by) => database.transaction(name, (db) => body(db, by))),
  );
}

/** How many of the database's transactions have left notes. */
async function transactions(): Promise<number> {
  const { rows } = await admin.query("select count(distinct tx)::int as n from notes");
  return rows[0].n;
}

async function notes(): Promise<number[]> {
  const { rows } = await admin.query("select by from notes order by by");
  return rows.map(({ by }) => by);
}

const values = (results: readonly PromiseSettledResult<number>[]): number[] =>
  results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])).sort((a, b) => a - b);

const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

it("counts each once, in fewer transactions of the database than there were of ours", async () => {
  expect(values(await all("count", count))).toEqual(upTo(AT_ONCE));
  expect(await notes()).toHaveLength(AT_ONCE);
  expect(await transactions()).toBeLessThan(AT_ONCE);
});

it("undoes those that fail, and no others", async () => {
  const results = await all("some fail", async (db, by) => {
    const n = await count(db, by);
    if (by % 3 === 0) throw new Error(`${by} does not want to`);
    return n;
  });
  const kept = Array.from({ length: AT_ONCE }, (_, by) => by).filter((by) => by % 3 > 0);
  expect(values(results)).toEqual(upTo(kept.length));
  expect(await notes()).toEqual(kept);
  for (const [by, result] of results.entries())
    if (by % 3 === 0)
      expect(result).toMatchObject({
        status: "rejected",
        reason: { message: `${by} does not want to` },
      });
});

it("undoes those that the database refuses, and says why to nobody else", async () => {
  const results = await all("refused", async (db, by) => {
    const n = await count(db, by);
    if (by % 4 === 1) await db.query("update counters set n = n + 1 where id = 2");
    return n;
  });
  // The counter stands at 990, and must stay below 1000.
  const refused = results.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(1);
  expect(refused).toMatchObject([{ reason: { code: "23514" } }]);
  expect(values(results)).toEqual(upTo(AT_ONCE - 1));
  expect(await notes()).toHaveLength(AT_ONCE - 1);
});

it("gives each its own number, without a gap", async () => {
  const results = await all("numbers", async (db, by) => {
    const [row] = await db.query<{ n: number }>("select coalesce(max(n), 0) + 1 as n from numbers");
    await db.query("insert into numbers values ($1, $2)", [row?.n, by]);
    return row?.n ?? 0;
  });
  expect(values(results)).toEqual(upTo(AT_ONCE));
});

it("does once what can't be undone", async () => {
  const left: number[] = [];
  const results = await all("leaves", async (db, by) => {
    const n = await count(db, by);
    if (by % 5 === 0) {
      db.beforeLeaving?.();
      left.push(by);
    }
    return n;
  });
  expect(values(results)).toEqual(upTo(AT_ONCE));
  // Alone, a transaction may still meet a conflict with nobody of its name: there is none of another one here.
  expect(new Set(left)).toEqual(new Set([0, 5, 10, 15, 20, 25, 30, 35]));
});

it("does not take it amiss where logic hides that it had to be alone", async () => {
  const results = await all("hides", async (db, by) => {
    const n = await count(db, by);
    try {
      if (by % 5 === 0) db.beforeLeaving?.();
    } catch {
      return n;
    }
    return n;
  });
  expect(values(results)).toEqual(upTo(AT_ONCE));
  expect(await notes()).toHaveLength(AT_ONCE);
});

it("does not take one for the caller of another", async () => {
  const results = await all("attributed", async (db, by) => {
    const n = await count(db, by);
    if (by % 2 === 0) await db.query(ATTRIBUTE, [String(by), ""]);
    const [row] = await db.query<{ caller: string | null }>(
      "select current_setting('specc.caller', true) as caller",
    );
    expect(row?.caller ?? "").toBe(by % 2 === 0 ? String(by) : "");
    return n;
  });
  expect(values(results)).toEqual(upTo(AT_ONCE));
  expect(await transactions()).toBeLessThan(AT_ONCE);
});

it("runs again by itself what the database refuses behind the last statement", async () => {
  const tries = new Map<number, number>();
  const results = await all("finishes", async (db, by) => {
    const [row] = await db.query<{ n: number }>("select n from counters where id = 1");
    const n = (row?.n ?? 0) + 1;
    tries.set(by, (tries.get(by) ?? 0) + 1);
    const sent = [
      db.query("insert into notes (by) values ($1)", [by]),
      // It counts the second one too high in its first try: the database says no when the next has begun.
      db.query("update counters set n = $1 where id = 1", [by % 7 === 3 && tries.get(by) === 1 ? 5000 : n]),
    ];
    db.finish?.();
    await Promise.all(sent);
    return n;
  });
  const refused = results.filter(({ status }) => status === "rejected").length;
  expect(values(results)).toEqual(upTo(AT_ONCE - refused));
  expect(await notes()).toHaveLength(AT_ONCE - refused);
  for (const result of results)
    if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "23514" });
});

it("tells all of a broken connection, and counts nothing twice", { timeout: 60_000 }, async () => {
  let isKilled = false;
  const results = await all("breaks", async (db, by) => {
    const n = await count(db, by);
    if (!isKilled && n === 20) {
      isKilled = true;
      await admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
    }
    return n;
  });
  const done = values(results);
  const { rows } = await admin.query("select n from counters where id = 1");
  expect(isKilled).toBe(true);
  expect(done).toEqual(upTo(rows[0].n));
  expect(await notes()).toHaveLength(rows[0].n);
  expect(values(await all("breaks", count))).toHaveLength(AT_ONCE);
});
