import type { Part } from "../../../src/draft/parts.ts";
import type { Entity, Field } from "../../../src/ir/types.ts";
import { auditViews, type AuditView } from "./audit.ts";
import { defaultSql, sqlType } from "./columns.ts";
import { constraintsOf, type CheckSql, type Constraint, keyField } from "./constraints.ts";
import { fileTriggers, type FileTriggerView } from "./files.ts";
import { fullTextSql } from "./full-text.ts";
import { isReference, storedFields, type Model } from "./model.ts";
import { databaseName, sqlString } from "./names.ts";
import { streamTriggers, type StreamTriggerView } from "./streams.ts";

export interface MigrationView {
  /** Statements of each entity, without a line feed at their end. */
  readonly tables: readonly Part[];
  /** Foreign keys come after all tables, so that tables may point at each other. */
  readonly references: readonly Part[];
  readonly indexes: readonly Part[];
  readonly appendOnly: readonly { readonly table: string; readonly trigger: string }[];
  readonly hasAppendOnly: boolean;
  readonly audits: readonly AuditView[];
  readonly files: readonly FileTriggerView[];
  readonly streams: readonly StreamTriggerView[];
  readonly views: readonly {
    readonly name: string;
    readonly doc: string;
    readonly selects: readonly string[];
  }[];
}

interface IndexView {
  readonly unique: boolean;
  readonly name: string;
  readonly table: string;
  readonly columns: string;
  /** The rows that it holds for; empty: all. */
  readonly where: string;
  /** A B-tree unless it is said. */
  readonly method?: "gin";
}

/** The tables of a first migration: what an empty database needs for this model. */
export function migrationView(
  model: Model,
  checkSql: (model: Model) => CheckSql,
  views: MigrationView["views"],
): MigrationView {
  const entities = model.ir.entities.map((entity) =>
    model.piece("migration", entity, (seen) => pieceOf(entity, seen, checkSql(seen))),
  );
  const appendOnly = model.ir.entities
    .filter((entity) => entity.rules.appendOnly)
    .map((entity) => ({ table: entity.table, trigger: databaseName(entity.table, "append", "only") }));
  return {
    tables: entities.map(({ table }) => table),
    references: entities.flatMap(({ references }) => (references.text === "" ? [] : [references])),
    indexes: entities.flatMap(({ indexes }) => (indexes.text === "" ? [] : [indexes])),
    appendOnly,
    hasAppendOnly: appendOnly.length > 0,
    audits: auditViews(model),
    files: fileTriggers(model),
    streams: streamTriggers(model),
    views,
  };
}

function column(field: Field, timeZone: string): string {
  if (field.numbered) return `${field.column} bigint not null generated always as identity`;
  const value = defaultSql(field, timeZone);
  const empty = field.optional ? "" : " not null";
  return `${field.column} ${sqlType(field)}${empty}${value === null ? "" : ` default ${value}`}`;
}

/** What an entity adds to the migration: statements, empty where there are none. */
interface Piece {
  readonly table: Part;
  readonly references: Part;
  readonly indexes: Part;
}

function pieceOf(entity: Entity, model: Model, checkSql: CheckSql): Piece {
  const constraints = constraintsOf(entity, model, checkSql);
  const references = constraints
    .filter(({ kind }) => kind === "reference")
    .map(
      ({ name, definition }) =>
        `alter table ${entity.table} add constraint ${name}\n  foreign key ${definition};`,
    );
  return {
    table: { text: table(entity, constraints, model.ir.timeZone) },
    references: { text: references.join("\n\n") },
    indexes: { text: indexes(entity, constraints).map(indexText).join("\n") },
  };
}

function indexText({ unique, name, table: on, columns, where, method }: IndexView): string {
  const using = method ? `using ${method} ` : "";
  return `create ${unique ? "unique " : ""}index ${name} on ${on} ${using}(${columns})${where ? ` where ${where}` : ""};`;
}

function table(entity: Entity, constraints: readonly Constraint[], timeZone: string): string {
  const lines = [
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
  const comments = [
    ...(entity.doc ? [`comment on table ${entity.table} is ${sqlString(entity.doc)};`] : []),
    ...storedFields(entity)
      .filter((field) => field.doc)
      .map((field) => `comment on column ${entity.table}.${field.column} is ${sqlString(field.doc)};`),
  ];
  const create = `create table ${entity.table} (\n  ${lines.join(",\n  ")}\n);`;
  return [create, ...comments].join("\n");
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
    const columns = set.fields.map((name) => keyField(entity, name).column);
    add(columns.join(", "), ...columns);
  }
  // Whoever asks has to do with rows of one tenant, and the rules have indexes that begin with it.
  const isLed = (name: string): boolean =>
    entity.tenant !== undefined &&
    entity.rules.indexes.some(({ fields }) => fields[0] === entity.tenant && fields[1] === name);
  for (const sort of entity.list.sort) {
    const field = stored.get(sort.field);
    if (field && !isLed(field.name)) add(`${field.column}, id`, field.column, "id");
  }
  const fullText = fullTextSql(entity, "");
  if (fullText !== "")
    result.push({
      unique: false,
      name: databaseName(entity.table, "full", "text", "idx"),
      table: entity.table,
      columns: fullText,
      where: "",
      method: "gin",
    });
  for (const field of stored.values()) {
    if (isReference(field) || (entity.list.filter.includes(field.name) && !isLed(field.name)))
      add(field.column, field.column);
  }
  return result;
}
