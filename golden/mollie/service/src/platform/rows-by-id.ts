// Made by specc from the spec of mollie. Edit the spec, not this file.
import { batched } from "./batch.ts";
import { isDatabaseError, type Database } from "./database.ts";
import type { Resource } from "./resource.ts";
import type { Row } from "./values.ts";

/** Reads rows of a resource by their ids, those of several requests at once; undefined where there is no such row. */
export function rowById(database: Database, resource: Resource, id: string): Promise<Row | undefined> {
  return batchOf(resource)(database, id);
}

const batches = new WeakMap<Resource, (database: Database, id: string) => Promise<Row | undefined>>();

function batchOf(resource: Resource): (database: Database, id: string) => Promise<Row | undefined> {
  const known = batches.get(resource);
  if (known) return known;
  const select = `select ${resource.columns} from ${resource.rows} t where t.id`;
  const one = async (database: Database, id: string): Promise<Row> =>
    (await database.query<Row>(`${select} = $1`, [id]))[0] as Row;
  const made = batched<string, Row>(async (database, ids) => {
    const apart = (): Map<string, Promise<Row>> => new Map(ids.map((id) => [id, one(database, id)]));
    if (ids.length === 1) return apart();
    try {
      const rows = await database.query<Row>(`${select} = any($1::uuid[])`, [ids]);
      return new Map(rows.map((row) => [String(row["id"]), row]));
    } catch (error) {
      // A computed member that fails must fail its own row alone.
      if (isDatabaseError(error)) return apart();
      throw error;
    }
  });
  batches.set(resource, made);
  return made;
}
