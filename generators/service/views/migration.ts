import type { Entity, Field } from "../../../src/ir/types.ts";
import { defaultSql, sqlType } from "./columns.ts";
import { constraintsOf, type CheckSql, type Constraint } from "./constraints.ts";
import { isReference, storedFields, type Model } from "./model.ts";
import { databaseName, sqlString } from "./names.ts";

export interface MigrationView {
  readonly tables: readonly TableView[];
  /** Foreign keys come after all tables, so that tables may point at each other. */
  readonly references: readonly {
    readonly table: string;
    readonly name: string;
    readonly definition: string;
  }[];
  readonly indexes: readonly IndexView[];
  readonly appendOnly: readonly { readonly table: string; readonly trigger: string }[];
  readonly hasAppendOnly: boolean;
  readonly views: readonly {
    readonly name: string;
    readonly doc: string;
    readonly selects: readonly string[];
  }[];
}

interface TableView {
  readonly table: string;
  /** Column definitions and constraints, one a line, without the commas. */
  readonly lines: readonly { readonly text: string; readonly last: boolean }[];
  readonly comments: readonly { readonly on: string; readonly text: string }[];
}

interface IndexView {
  readonly unique: boolean;
  readonly name: string;
  readonly table: string;
  readonly columns: string;
  /** The rows that it holds for; empty: all. */
  readonly where: string;
}

/** The tables of a first migration: what an empty database needs for this model. */
export function migrationView(
  model: Model,
  checkSql: CheckSql,
  views: MigrationView["views"],
): MigrationView {
  const entities = model.ir.entities.map((entity) => ({
    entity,
    constraints: constraintsOf(entity, model, checkSql),
  }));
  const appendOnly = model.ir.entities
    .filter((entity) => entity.rules.appendOnly)
    .map((entity) => ({ table: entity.table, trigger: databaseName(entity.table, "append", "only") }));
  return {
    tables: entities.map(({ entity, constraints }) => table(entity, constraints, model.ir.timeZone)),
    references: entities.flatMap(({ entity, constraints }) =>
      constraints
        .filter((constraint) => constraint.kind === "reference")
        .map(({ name, definition }) => ({ table: entity.table, name, definition })),
    ),
    indexes: entities.flatMap(({ entity, constraints }) => indexes(entity, constraints)),
    appendOnly,
    hasAppendOnly: appendOnly.length > 0,
    views,
  };
}

function column(field: Field, timeZone: string): string {
  const value = defaultSql(field, timeZone);
  const empty = field.optional ? "" : " not null";
  return `${field.column} ${sqlType(field)}${empty}${value === null ? "" : ` default ${value}`}`;
}

function table(entity: Entity, constraints: readonly Constraint[], timeZone: string): TableView {
  const texts = [
    "id uuid primary key",
    ...storedFields(entity).map((field) => column(field, timeZone)),
    "version bigint not null default 1",
    "created_at timestamptz not null",
    "updated_at timestamptz not null",
    ...(entity.rules.softDelete ? ["deleted_at timestamptz"] : []),
    ...constraints.flatMap(({ name, kind, definition }) => {
      if (kind === "check") return [`constraint ${name} check (${definition})`];
      if (kind === "unique") return [`constraint ${name} unique (${definition})`];
      return [];
    }),
  ];
  return {
    table: entity.table,
    lines: texts.map((text, index) => ({ text, last: index === texts.length - 1 })),
    comments: [
      ...(entity.doc ? [{ on: `table ${entity.table}`, text: sqlString(entity.doc) }] : []),
      ...storedFields(entity)
        .filter((field) => field.doc)
        .map((field) => ({ on: `column ${entity.table}.${field.column}`, text: sqlString(field.doc) })),
    ],
  };
}

/**
 * An index for every reference, filter and sort, unless a constraint already brings one. Sorts carry the id as
 * their tie-break, as the pages' queries do.
 */
function indexes(entity: Entity, constraints: readonly Constraint[]): readonly IndexView[] {
  const taken = new Set(
    constraints
      .filter(({ kind }) => kind === "unique")
      .map(({ definition }) => definition.split(", ")[0] ?? ""),
  );
  const result: IndexView[] = constraints
    .filter(({ kind }) => kind === "uniqueIndex")
    .map(({ name, definition, where = "" }) => ({
      unique: true,
      name,
      table: entity.table,
      columns: definition,
      where,
    }));
  const add = (columns: string, ...parts: readonly string[]): void => {
    const first = columns.split(", ")[0] ?? "";
    if (taken.has(first) && !columns.startsWith(`${first}, `)) return;
    if (taken.has(columns)) return;
    taken.add(columns);
    taken.add(first);
    result.push({
      unique: false,
      name: databaseName(entity.table, ...parts, "idx"),
      table: entity.table,
      columns,
      where: "",
    });
  };
  const stored = new Map(storedFields(entity).map((field): [string, Field] => [field.name, field]));
  for (const set of entity.rules.indexes) {
    const columns = set.fields.map((name) => stored.get(name)?.column ?? name);
    add(columns.join(", "), ...columns);
  }
  for (const sort of entity.list.sort) {
    const field = stored.get(sort.field);
    if (field) add(`${field.column}, id`, field.column, "id");
  }
  for (const field of stored.values()) {
    if (isReference(field) || entity.list.filter.includes(field.name)) add(field.column, field.column);
  }
  return result;
}
