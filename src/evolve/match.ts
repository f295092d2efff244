import type { Column, DatabaseSchema, Hints, Table } from "./schema.ts";

/** What stayed (under its name or another), what is new, what is gone. */
export interface Match<T> {
  readonly pairs: readonly { readonly before: T; readonly after: T }[];
  readonly added: readonly T[];
  readonly gone: readonly T[];
}

export function matchTables(before: DatabaseSchema, after: DatabaseSchema, hints: Hints): Match<Table> {
  return match(before.tables, after.tables, (table, old) => {
    const was = hints.tables.get(table.name)?.was ?? null;
    return was !== null && (old.entity === was || old.name === was);
  });
}

export function matchColumns(before: Table, after: Table, hints: Hints): Match<Column> {
  return match(before.columns, after.columns, (column, old) => {
    const was = hints.columns.get(`${after.name}.${column.name}`)?.was ?? null;
    return was !== null && (old.field === was || old.name === was);
  });
}

/** A thing under the same name is the same thing; only what has a new name is asked for its old one. */
function match<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  isFrom: (thing: T, old: T) => boolean,
): Match<T> {
  const left = new Map(before.map((thing) => [thing.name, thing]));
  const kept = new Set(after.map(({ name }) => name).filter((name) => left.has(name)));
  const pairs: { before: T; after: T }[] = [];
  const added: T[] = [];
  for (const thing of after) {
    const old =
      left.get(thing.name) ??
      [...left.values()].find((candidate) => !kept.has(candidate.name) && isFrom(thing, candidate));
    if (!old) added.push(thing);
    else {
      pairs.push({ before: old, after: thing });
      left.delete(old.name);
    }
  }
  return { pairs, added, gone: [...left.values()] };
}

/** Old names and new ones, of what was renamed. */
export function renamesOf<T extends { readonly name: string }>({ pairs }: Match<T>): Map<string, string> {
  return new Map(
    pairs.flatMap(({ before, after }) => (before.name === after.name ? [] : [[before.name, after.name]])),
  );
}
