import { mentions, renamed } from "./identifiers.ts";
import type { Index, Named, Table } from "./schema.ts";
import type { Step } from "./step.ts";

/**
 * The steps for the constraints of one table.
 *
 * @param names old names of tables and columns, and their new ones.
 * @param retyped columns whose type changes: a condition over them is made anew, since PostgreSQL would keep the old
 *   type's casts in it.
 */
export function diffConstraints(
  old: Table,
  table: Table,
  names: ReadonlyMap<string, string>,
  retyped: ReadonlySet<string>,
): readonly Step[] {
  const isStale = ({ definition }: Named): boolean =>
    definition.startsWith("check") && [...retyped].some((column) => mentions(definition, column));
  const found = compare(old.constraints, table.constraints, names, isStale);
  return [
    ...found.gone.map((constraint): Step => ({ kind: "dropConstraint", of: old.name, constraint })),
    ...found.renamed.map(({ from, to }): Step => ({
      kind: "renameConstraint",
      table,
      from: from.name,
      to: to.name,
    })),
    ...found.added.map((constraint): Step => ({ kind: "addConstraint", table, constraint })),
  ];
}

export function diffIndexes(
  old: Table,
  table: Table,
  names: ReadonlyMap<string, string>,
  retyped: ReadonlySet<string>,
): readonly Step[] {
  const isStale = ({ definition }: Named): boolean =>
    /\(.*\(|\bwhere\b/.test(definition) && [...retyped].some((column) => mentions(definition, column));
  const keyed = (index: Index): Index => ({
    ...index,
    definition: `${index.unique ? "unique " : ""}${index.definition}`,
  });
  const plain = (index: Index): Index => ({ ...index, definition: index.definition.replace(/^unique /, "") });
  const found = compare(old.indexes.map(keyed), table.indexes.map(keyed), names, isStale);
  return [
    ...found.gone.map((index): Step => ({ kind: "dropIndex", index: plain(index) })),
    ...found.renamed.map(({ from, to }): Step => ({ kind: "renameIndex", from: from.name, to: to.name })),
    ...found.added.map((index): Step => ({ kind: "createIndex", table, index: plain(index) })),
  ];
}

/** Triggers hold no data: one that is not the same is dropped and made again. */
export function diffTriggers(old: Table, table: Table): readonly Step[] {
  const same = (a: Named, b: Named): boolean => a.name === b.name && a.definition === b.definition;
  return [
    ...old.triggers
      .filter((trigger) => !table.triggers.some((each) => same(each, trigger)))
      .map((trigger): Step => ({ kind: "dropTrigger", of: old.name, trigger })),
    ...table.triggers
      .filter((trigger) => !old.triggers.some((each) => same(each, trigger)))
      .map((trigger): Step => ({ kind: "createTrigger", table, trigger })),
  ];
}

interface Compared<T> {
  readonly gone: readonly T[];
  readonly renamed: readonly { readonly from: T; readonly to: T }[];
  readonly added: readonly T[];
}

/** What says the same under another name is renamed; anything else that differs is dropped and made again. */
function compare<T extends Named>(
  before: readonly T[],
  after: readonly T[],
  names: ReadonlyMap<string, string>,
  isStale: (thing: T) => boolean,
): Compared<T> {
  const left = before.map((thing) => ({ thing, definition: renamed(thing.definition, names) }));
  const take = (fits: (old: (typeof left)[number]) => boolean): T | null => {
    const index = left.findIndex(fits);
    return index < 0 ? null : (left.splice(index, 1)[0]?.thing ?? null);
  };
  const open = after.filter(
    (thing) =>
      isStale(thing) ||
      take((old) => old.thing.name === thing.name && old.definition === thing.definition) === null,
  );
  const moved: { from: T; to: T }[] = [];
  const added = open.filter((thing) => {
    const from = isStale(thing) ? null : take((old) => old.definition === thing.definition);
    if (from) moved.push({ from, to: thing });
    return from === null;
  });
  return { gone: left.map(({ thing }) => thing), renamed: moved, added };
}
