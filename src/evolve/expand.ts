import { evolveConvertsInPlace } from "../diagnostics/messages.ts";
import { contentChange } from "./content.ts";
import type { DiffContext } from "./diff.ts";
import type { SyncPair } from "./evolution.ts";
import { mentions, renamed } from "./identifiers.ts";
import { matchColumns, matchTables, renamesOf, type Match } from "./match.ts";
import {
  placeOf,
  type Column,
  type DatabaseSchema,
  type Index,
  type Named,
  type SqlObject,
  type Table,
} from "./schema.ts";

/** A schema on which the version before and the version after both work, and what leads to it. */
export interface Expanded {
  readonly schema: DatabaseSchema;
  /** SQL of columns that are copied from others, by `table.column`. */
  readonly copies: ReadonlyMap<string, string>;
  /** Columns, `table.column`, whose values live on in another one. */
  readonly copied: ReadonlySet<string>;
}

/**
 * The middle of a change in two migrations: what the version before uses is still there, what the version after needs
 * is there already. Renamed columns stand twice and are kept alike by a trigger, a renamed table can be used under its
 * old name through a view, and whatever tightens waits for the second migration.
 */
export function expanded(before: DatabaseSchema, after: DatabaseSchema, context: DiffContext): Expanded {
  const tables = matchTables(before, after, context.hints);
  const tableNames = renamesOf(tables);
  const copies = new Map<string, string>();
  const copied = new Set<string>();
  const functions: SqlObject[] = [];
  const doubled = new Map(
    tables.pairs.map((pair) => {
      const columns = matchColumns(pair.before, pair.after, context.hints);
      const syncs = syncsOf(pair.after, columns, context);
      for (const { from, to, forth } of syncs) {
        copies.set(`${pair.after.name}.${to}`, forth(from));
        copied.add(`${pair.after.name}.${from}`);
      }
      const sync = syncs.length === 0 ? null : context.evolution.syncOf(pair.after.name, syncs);
      const name = `${pair.after.name}_sync`;
      if (sync) functions.push({ name, text: sync.function, comment: "" });
      const triggers: Named[] = sync ? [{ name, definition: sync.trigger }] : [];
      return [
        pair.after.name,
        both(pair.before, pair.after, columns, tableNames, triggers, context),
      ] as const;
    }),
  );
  const names = new Set(after.functions.map(({ name }) => name));
  const views = new Set(after.views.map(({ name }) => name));
  return {
    schema: {
      tables: [
        ...after.tables.map((table) => doubled.get(table.name) ?? table),
        ...tables.gone.map((table) => pointingAt(table, tableNames)),
      ],
      views: [
        ...[...tableNames].map(([from, to]) => ({
          name: from,
          text: `create view ${from} as select * from ${to}`,
          comment: "",
        })),
        ...before.views.filter(({ name }) => !views.has(name)),
        ...after.views,
      ],
      functions: [
        ...after.functions,
        ...before.functions.filter(({ name }) => !names.has(name)),
        ...functions,
      ],
      others: after.others,
    },
    copies,
    copied,
  };
}

/** A table that stays as it was, and points at others under their new names. */
function pointingAt(table: Table, tableNames: ReadonlyMap<string, string>): Table {
  const constraints = table.constraints.map(({ name, definition }) => ({
    name,
    definition: renamed(definition, tableNames),
  }));
  return { ...table, constraints };
}

function syncsOf(table: Table, { pairs }: Match<Column>, context: DiffContext): readonly SyncPair[] {
  return pairs.flatMap(({ before, after }): SyncPair[] => {
    const inPlace = (): [] => {
      const hint = context.hints.columns.get(`${table.name}.${after.name}`);
      const params = { field: placeOf(table, after), from: before.type, to: after.type };
      context.report(evolveConvertsInPlace(hint ? context.spanOf(hint.origin) : null, params));
      return [];
    };
    const change = contentChange(before.content, after.content, new Map());
    const isSame = before.type === after.type && change.kind === "none";
    if (before.name === after.name) return isSame ? [] : inPlace();
    const plain = (value: string): string => value;
    if (isSame) return [{ from: before.name, to: after.name, forth: plain, back: plain }];
    const forth = context.evolution.conversionOf(before, after, context.timeZone);
    const back = context.evolution.conversionOf(after, before, context.timeZone);
    if (!forth || !back) return inPlace();
    return [{ from: before.name, to: after.name, forth: forth.using, back: back.using }];
  });
}

/** A table that two versions write: all columns of both, and only what both keep to. */
function both(
  old: Table,
  table: Table,
  columns: Match<Column>,
  tableNames: ReadonlyMap<string, string>,
  syncs: readonly Named[],
  context: DiffContext,
): Table {
  const before = new Map(columns.pairs.map((pair) => [pair.after.name, pair.before]));
  const moved = columns.pairs
    .filter((pair) => pair.before.name !== pair.after.name)
    .map((pair) => pair.before);
  const left = [...columns.gone, ...moved];
  const isLeft = ({ definition }: Named): boolean => left.some(({ name }) => mentions(definition, name));
  const isFresh = ({ definition }: Named): boolean =>
    table.columns.every(
      (column) => before.get(column.name)?.name !== column.name || !mentions(definition, column.name),
    );
  const follow = <T extends Named>(thing: T): T => ({
    ...thing,
    definition: renamed(thing.definition, tableNames),
  });
  const staysIn =
    (news: readonly Named[]) =>
    (thing: Named): boolean => {
      const { definition } = follow(thing);
      return news.some(
        (each) => each.definition === definition && (each.name === thing.name || old.name !== table.name),
      );
    };
  /** Under their old names: the version before tells its callers by them what was wrong. */
  const shared = <T extends Named>(olds: readonly T[], news: readonly T[]): T[] => {
    const stays = staysIn(news);
    const kept = olds.filter((thing) => stays(thing) || isLeft(thing)).map(follow);
    const said = new Set(kept.map(({ definition }) => definition));
    const names = new Set(kept.map(({ name }) => name));
    return [
      ...kept,
      ...news.filter((thing) => !names.has(thing.name) && !said.has(thing.definition) && isFresh(thing)),
    ];
  };
  const indexes = shared(old.indexes, table.indexes);
  const isNew = ({ name, unique, definition }: Index): boolean =>
    !unique && !indexes.some((each) => each.name === name || each.definition === definition);
  return {
    ...table,
    columns: [
      ...table.columns.map((column) => loosened(table, column, before.get(column.name), context)),
      ...columns.gone.map((column) => ({ ...column, notNull: column.notNull && column.default !== null })),
      ...moved.map((column) => ({ ...column, default: null })),
    ],
    constraints: shared(old.constraints, table.constraints),
    indexes: [...indexes, ...table.indexes.filter(isNew)],
    triggers: [...old.triggers.filter(staysIn(table.triggers)).map(follow), ...syncs],
  };
}

/** A column that both versions can write: what the old one does not know, or leaves empty, must not be missed. */
function loosened(table: Table, column: Column, old: Column | undefined, context: DiffContext): Column {
  if (old) {
    // A default would stand in the new column before the trigger could tell that the old version left it empty.
    const value = old.name === column.name ? column.default : null;
    return { ...column, notNull: column.notNull && old.notNull, default: value };
  }
  if (!column.notNull || column.default !== null || column.generated !== null) return column;
  const wished = context.wishes.fill.get(placeOf(table, column));
  const hint = context.hints.columns.get(`${table.name}.${column.name}`)?.fill ?? null;
  const fill = wished === undefined ? hint : context.evolution.literal(column, wished);
  if (fill === null || wished?.startsWith("sql:")) return { ...column, notNull: fill === null };
  return { ...column, default: fill };
}
