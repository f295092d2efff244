// Made by specc from the spec of ledger. Edit the spec, not this file.
import type { Database, Queryable } from "./database.ts";

/** The first line of a backup; then, for each table, a line with its name and one for each row. */
interface Header {
  readonly backup: 1;
  /** What the database was made by: names and hashes, in order. */
  readonly migrations: readonly string[];
}

const AT_ONCE = 500;
/** Made when the first seeds are written, beside the tables of the migrations. */
const SEEDS: Table = { table: "schema_seeds", columns: "id, written_at", numbered: [] };

/**
 * Hands on all rows of all tables as they were at one moment, as lines of JSON, as quickly as they are taken. The service
 * may go on meanwhile.
 */
export async function backup(database: Database, take: (line: string) => Promise<void>): Promise<void> {
  await database.transaction("backup", async (transaction) => {
    const header: Header = { backup: 1, migrations: await migrationsOf(transaction) };
    await take(`${JSON.stringify(header)}\n`);
    for (const { table } of await tablesOf(transaction)) {
      await take(`${JSON.stringify({ table })}\n`);
      await transaction.query(
        `declare rows no scroll cursor for select row_to_json(t)::text as line from ${table} t`,
      );
      for (let count = AT_ONCE; count === AT_ONCE;) {
        const rows = await transaction.query<{ readonly line: string }>(`fetch ${AT_ONCE} from rows`);
        for (const { line } of rows) await take(`${line}\n`);
        count = rows.length;
      }
      await transaction.query("close rows");
    }
  });
}

/**
 * Writes what was saved into a database without rows, all of it or nothing. Triggers rest meanwhile, and foreign keys
 * are set again when everything is there, which checks them.
 *
 * @returns how many rows were written.
 * @throws Error where the database has rows, was made by other migrations, or the file is none or ends too early.
 */
export async function restore(database: Database, lines: AsyncIterable<string>): Promise<number> {
  return database.transaction("restore", async (transaction) => {
    const given = lines[Symbol.asyncIterator]();
    await demandHeader(transaction, (await given.next()).value);
    const tables = await tablesOf(transaction);
    for (const { table } of tables) {
      const [row] = await transaction.query(`select 1 from ${table} limit 1`);
      if (row) throw new Error(`The database has rows already, in ${table}. Restore into an empty one.`);
    }
    const keys = await transaction.query<{
      readonly table: string;
      readonly name: string;
      readonly text: string;
    }>(
      `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as text
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conname`,
    );
    for (const { table, name } of keys)
      await transaction.query(`alter table ${table} drop constraint ${name}`);
    for (const { table } of tables) await transaction.query(`alter table ${table} disable trigger user`);
    const count = await writeRows(transaction, new Map(tables.map((one) => [one.table, one])), given);
    for (const { table, numbered } of tables) {
      await transaction.query(`alter table ${table} enable trigger user`);
      for (const column of numbered)
        await transaction.query(
          `select setval(pg_get_serial_sequence('${table}', '${column}'), coalesce(max("${column}"), 0) + 1, false) from ${table}`,
        );
    }
    for (const { table, name, text } of keys)
      await transaction.query(`alter table ${table} add constraint ${name} ${text}`);
    return count;
  });
}

async function demandHeader(transaction: Queryable, line: unknown): Promise<void> {
  const header = parsed(line);
  if (header?.["backup"] !== 1 || !Array.isArray(header["migrations"]))
    throw new Error("The file is no backup of a service.");
  const own = await migrationsOf(transaction);
  if (JSON.stringify(own) !== JSON.stringify(header["migrations"]))
    throw new Error(
      "The backup was made by another version of the service. Restore it with that version, then start the new one.",
    );
}

async function writeRows(
  transaction: Queryable,
  tables: ReadonlyMap<string, Table>,
  lines: AsyncIterator<string>,
): Promise<number> {
  let table: Table | null = null;
  let rows: string[] = [];
  let count = 0;
  const write = async (): Promise<void> => {
    if (!table || rows.length === 0) return;
    await transaction.query(
      `insert into ${table.table} (${table.columns}) overriding system value
       select ${table.columns} from json_populate_recordset(null::${table.table}, $1::json)`,
      [`[${rows.join(",")}]`],
    );
    count += rows.length;
    rows = [];
  };
  let seen = 0;
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const line = next.value;
    const name = line.startsWith('{"table":') ? parsed(line)?.["table"] : undefined;
    if (typeof name === "string" && Object.keys(parsed(line) ?? {}).length === 1) {
      await write();
      table = tables.get(name) ?? (name === SEEDS.table ? SEEDS : null);
      if (!table) throw new Error(`The backup has a table ${name}, which this service does not know.`);
      if (table === SEEDS)
        await transaction.query(
          `create table ${name} (id uuid primary key, written_at timestamptz not null)`,
        );
      seen += 1;
    } else {
      rows.push(line);
      if (rows.length >= AT_ONCE) await write();
    }
  }
  await write();
  if (seen === 0) throw new Error("The backup ends before its first table.");
  return count;
}

function parsed(line: unknown): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(String(line));
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

async function migrationsOf(transaction: Queryable): Promise<readonly string[]> {
  const rows = await transaction.query<{ readonly name: string; readonly hash: string }>(
    "select name, hash from schema_migrations order by name",
  );
  return rows.map(({ name, hash }) => `${name} ${hash}`);
}

interface Table {
  /** As SQL writes it. */
  readonly table: string;
  /** Those that can be written, as SQL writes them. */
  readonly columns: string;
  /** Those that a sequence numbers, as they are called. */
  readonly numbered: readonly string[];
}

async function tablesOf(transaction: Queryable): Promise<readonly Table[]> {
  return transaction.query<Table & Record<string, unknown>>(
    `select c.oid::regclass::text as table,
       (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
       (select coalesce(json_agg(attname order by attnum), '[]') from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped
        and pg_get_serial_sequence(c.oid::regclass::text, attname) is not null) as numbered
     from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'schema_migrations'
     order by relname`,
  );
}
