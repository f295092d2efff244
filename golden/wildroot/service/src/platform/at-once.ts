// Made by specc from the spec of wildroot. Edit the spec, not this file.
import { batched } from "./batch.ts";
import { isDatabaseError, isInTheWay, type Database } from "./database.ts";
import { isReturned, type Resource } from "./resource.ts";
import { changesOf, encode, newRow, refusing, type Values } from "./rows.ts";
import type { Row, Value } from "./values.ts";
import type { Work } from "./work.ts";

/** True where a row is written by one statement, which needs no transaction around it. */
export function isWrittenAtOnce(resource: Resource): boolean {
  const { effects, isKept, isAudited, references } = resource;
  const namesKept = Object.values(references).some((target) => target().isKept || target().tenant);
  if (Object.values(resource.fields).some(({ renewed, isCommon }) => renewed || isCommon)) return false;
  return isReturned(resource) && effects.size === 0 && !isKept && !isAudited && !namesKept;
}

/** True where a new row is one statement: a slug asks for other rows first. */
export function isInsertedAtOnce(resource: Resource): boolean {
  return (
    isWrittenAtOnce(resource) && !Object.values(resource.fields).some(({ slugOf }) => slugOf !== undefined)
  );
}

/**
 * Writes a new row of a resource that `isInsertedAtOnce`, together with those of other requests of this moment.
 *
 * @returns the row as it is answered.
 * @throws Problem 409 or 422 where the database refuses it.
 */
export async function insertAtOnce(work: Work, resource: Resource, given: Values): Promise<Row> {
  const row = await newRow(work, resource, given);
  const now = work.now.toISOString();
  const record: Record<string, Value> = { id: row["id"], created_at: now, updated_at: now };
  const types = ["uuid", "timestamptz", "timestamptz"];
  for (const [name, field] of Object.entries(resource.fields)) {
    if (field.column === null || field.numbered) continue;
    record[field.column] = encode(work, row[name], field);
    types.push(field.type);
  }
  const { table, columns } = resource;
  const names = Object.keys(record).join(", ");
  const text = `insert into ${table} as t (${names}) select * from ${lists(types)} returning ${columns}`;
  return (await refusing(resource, "", () => write(work, resource, text, record))) ?? {};
}

/**
 * Changes a row of a resource that `isWrittenAtOnce`, together with those of other requests of this moment.
 *
 * @param version the version that the caller has read; null: whichever it is.
 * @returns the row as it is answered; null where there is none with this id and version.
 * @throws Problem 409 or 422 where the database refuses it.
 */
export async function updateAtOnce(
  work: Work,
  resource: Resource,
  id: string,
  given: Values,
  version: number | null,
): Promise<Row | null> {
  const record: Record<string, Value> = { id, version, updated_at: work.now.toISOString() };
  const types = ["uuid", "bigint", "timestamptz"];
  const sets = ["version = t.version + 1", "updated_at = n.updated_at"];
  for (const [name, value] of Object.entries(await changesOf(resource, given))) {
    const field = resource.fields[name];
    if (!field || field.column === null) continue;
    record[field.column] = encode(work, value, field);
    types.push(field.type);
    sets.push(`${field.column} = n.${field.column}`);
  }
  const { table, columns } = resource;
  const text = `update ${table} as t set ${sets.join(", ")} from ${lists(types)} n (${Object.keys(record).join(", ")}) where t.id = n.id and (n.version is null or t.version = n.version) returning ${columns}`;
  return (await refusing(resource, "", () => write(work, resource, text, record))) ?? null;
}

/** A row by its columns, as the driver takes it; of one statement all have the same ones, in the same order. */
type Columns = Readonly<Record<string, Value>>;

/** The rows whose columns are lists each: the planner sees how few there are. */
function lists(types: readonly string[]): string {
  return `unnest(${types.map((type, index) => `$${index + 1}::${type}[]`).join(", ")})`;
}

function listed(records: readonly Columns[]): unknown[][] {
  const [first = {}] = records;
  return Object.keys(first).map((name) => records.map((record) => record[name]));
}

type Write = (database: Database, record: Columns) => Promise<Row | undefined>;

/** What is written in one piece, by its statement. There are few, but a bound keeps a mistake from filling memory. */
const writes = new Map<string, Write>();
const MOST_WRITES = 1_000;

/** So many statements of one text are under way: while one is answered, the next is worked on, and more are collected. */
const UNDER_WAY = 2;

function write(work: Work, resource: Resource, text: string, record: Columns): Promise<Row | undefined> {
  const { database } = work.service;
  const known = writes.get(text);
  if (known) return known(database, record);
  if (writes.size >= MOST_WRITES) return alone(database, resource, text, record);
  const made = batched<Columns, Row>((db, records) => together(db, resource, text, records), UNDER_WAY);
  writes.set(text, made);
  return made(database, record);
}

/** Writes several rows by one statement, and each by itself where the database refuses one of them. */
async function together(
  database: Database,
  resource: Resource,
  text: string,
  records: readonly Columns[],
): Promise<ReadonlyMap<Columns, Promise<Row>>> {
  const single = (record: Columns): Promise<Row> => alone(database, resource, text, record);
  // A statement writes a row once. What is left for the next one follows at once, on the same connection.
  const ids = new Set<Value>();
  const rest = records.filter(({ id }) => ids.size === ids.add(id).size);
  if (rest.length > 0) {
    const first = records.filter((record) => !rest.includes(record));
    const both = await Promise.all([first, rest].map((some) => together(database, resource, text, some)));
    return new Map(both.flatMap((written) => [...written]));
  }
  if (records.length === 1) return new Map(records.map((record) => [record, single(record)]));
  // In one order everywhere, so that two instances that lock the same rows don't wait for each other.
  const ordered = [...records].sort((a, b) => (String(a["id"]) < String(b["id"]) ? -1 : 1));
  try {
    const rows = await database.write<Row>(text, listed(ordered));
    const written = new Map(rows.map((row) => [row["id"], row]));
    return new Map(records.map((record) => [record, Promise.resolve(written.get(record["id"]) as Row)]));
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    return new Map(records.map((record) => [record, single(record)]));
  }
}

async function alone(database: Database, resource: Resource, text: string, record: Columns): Promise<Row> {
  const list = listed([record]);
  try {
    return (await database.write<Row>(text, list))[0] as Row;
  } catch (error) {
    if (!isInTheWay(error)) throw error;
    return database.transaction(resource.table, async (db) => (await db.query<Row>(text, list))[0] as Row);
  }
}
