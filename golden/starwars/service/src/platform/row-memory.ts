// Made by specc from the spec of starwars. Edit the spec, not this file.
import type { Queryable } from "./database.ts";
import type { Resource } from "./resource.ts";
import { mayRead } from "./tables.ts";
import type { Row } from "./values.ts";

/**
 * The rows that a transaction has read by their ids and nobody has written since: its snapshot stands still, so that
 * only its own statements change what it would read again.
 */
export interface RowMemory {
  /** Counts what was written; a row is as of one of these moments. */
  readonly moment: number;
  /** The row with all columns that logic sees, as the database gave it. */
  row(resource: Resource, id: string): Row | undefined;
  /** Keeps rows, unless something was written since `asOf`. */
  keep(resource: Resource, rows: readonly Row[], asOf: number): void;
  /** True where there is such a row. */
  isThere(resource: Resource, id: string): boolean;
  keepThere(resource: Resource, ids: readonly string[], asOf: number): void;
  /** The row that was found under these conditions, null where there was none; undefined where nobody has looked. */
  found(resource: Resource, conditions: string): Row | null | undefined;
  keepFound(resource: Resource, conditions: string, row: Row | null, asOf: number): void;
  /** Notes which rows of others are named side by side: who asks for one of them is likely to ask for all. */
  noteNamed(resource: Resource, rows: readonly Row[]): void;
  /** This id and others that were named beside it, as far as they are not known; at most 100. */
  withOthers(resource: Resource, id: string): readonly string[];
  /** This id and all that were named beside it; at most 100. */
  namedBeside(id: string): readonly string[];
  /** Says of the statement that is sent next that it writes this one row, and no other. */
  writes(resource: Resource, id: string): void;
  /** Says that this row is written by a statement that is sent later. */
  wrote(resource: Resource, id: string): void;
}

const MOST = 100;

/** @returns the memory, and the transaction as it must be used from then on, so that nothing is written behind its back. */
export function rowMemory(db: Queryable): { readonly memory: RowMemory; readonly db: Queryable } {
  let moment = 0;
  let next: { readonly resource: Resource; readonly id: string } | null = null;
  const rows = new Map<Resource, Map<string, Row>>();
  const finds = new Map<Resource, Map<string, Row | null>>();
  const there = new Map<Resource, Set<string>>();
  const named = new Map<string, ReadonlySet<string>>();
  const sent = (text: string): void => {
    if (READS.test(text)) return;
    const one = next;
    next = null;
    if (one) {
      memory.wrote(one.resource, one.id);
      return;
    }
    moment++;
    rows.clear();
    finds.clear();
    there.clear();
  };
  const memory: RowMemory = {
    get moment() {
      return moment;
    },
    row: (resource, id) => rows.get(resource)?.get(id),
    keep(resource, found, asOf) {
      if (asOf !== moment || resource.isView) return;
      const kept = getOr(rows, resource, () => new Map<string, Row>());
      for (const row of found) kept.set(String(row["id"]), row);
      memory.keepThere(
        resource,
        found.map((row) => String(row["id"])),
        asOf,
      );
    },
    isThere: (resource, id) => there.get(resource)?.has(id) === true,
    keepThere(resource, ids, asOf) {
      if (asOf !== moment) return;
      const kept = getOr(there, resource, () => new Set<string>());
      for (const id of ids) kept.add(id);
    },
    found: (resource, conditions) => finds.get(resource)?.get(conditions),
    keepFound(resource, conditions, row, asOf) {
      if (asOf !== moment || resource.isView) return;
      getOr(finds, resource, () => new Map<string, Row | null>()).set(conditions, row);
      if (row) memory.keep(resource, [row], asOf);
    },
    noteNamed(resource, found) {
      if (found.length < 2) return;
      for (const name of Object.keys(resource.references)) {
        const ids = new Set(found.flatMap((row) => (typeof row[name] === "string" ? [row[name]] : [])));
        if (ids.size > 1) for (const id of ids) named.set(id, ids);
      }
    },
    withOthers: (resource, id) =>
      memory.namedBeside(id).filter((other) => other === id || !memory.row(resource, other)),
    namedBeside(id) {
      const others = [...(named.get(id) ?? [])].filter((other) => other !== id);
      return [id, ...others].slice(0, MOST);
    },
    writes: (resource, id) => void (next = { resource, id }),
    wrote(written, id) {
      moment++;
      for (const [resource, kept] of rows) {
        if (mayRead(columnsOf(resource), written.table)) kept.clear();
        else if (resource.table === written.table) kept.delete(id);
      }
      for (const [resource, kept] of finds) if (isOf(resource, written.table)) kept.clear();
      if (written.tenant || written.isKept) there.get(written)?.delete(id);
    },
  };
  return {
    memory,
    db: {
      query(text, values) {
        sent(text);
        return db.query(text, values);
      },
    },
  };
}

/** Statements that leave all rows as they are. */
const READS = /^\s*(?:select|savepoint|release)\b/i;

/** True where rows of the resource are kept in this table, or have members that are computed from it. */
function isOf(resource: Resource, table: string): boolean {
  return resource.table === table || mayRead(columnsOf(resource), table);
}

function columnsOf(resource: Resource): string {
  return getOr(columns, resource, () => `select ${resource.columns}${resource.secretColumns}`);
}

const columns = new Map<Resource, string>();

function getOr<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
