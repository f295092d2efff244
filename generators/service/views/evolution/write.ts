import type { Written } from "../../../../src/evolve/evolution.ts";
import type { Column, DatabaseSchema, Table } from "../../../../src/evolve/schema.ts";
import type { Step } from "../../../../src/evolve/step.ts";
import { databaseName, sqlString } from "../names.ts";
import { isConstant } from "./literals.ts";
import { obstaclesOf, type Obstacle } from "./obstacles.ts";
import { reshaped } from "./reshape.ts";

/** The order in which things can be done inside of the transaction. */
const PHASES = [
  "ask early",
  "drop views",
  "drop triggers",
  "drop constraints",
  "rename tables",
  "rename the rest",
  "create",
  "add columns",
  "change values",
  "fill",
  "settle",
  "ask late",
  "constrain",
  "create triggers",
  "drop columns",
  "drop tables",
  "drop functions",
  "create views",
  "comment",
] as const;
type Phase = (typeof PHASES)[number];

interface Script {
  readonly within: Map<Phase, string[]>;
  readonly outside: string[];
  /** Tables that the migration makes: they are empty, nothing on them needs care. */
  readonly created: ReadonlySet<string>;
}

/**
 * The SQL of the steps. On tables that hold rows, constraints are added NOT VALID and validated afterwards, and
 * indexes are made CONCURRENTLY, so that neither readers nor writers wait for a scan.
 */
export function write(steps: readonly Step[], before: DatabaseSchema): Written {
  const created = new Set(steps.flatMap((step) => (step.kind === "createTable" ? [step.table.name] : [])));
  const script: Script = { within: new Map(PHASES.map((phase) => [phase, []])), outside: [], created };
  for (const obstacle of obstaclesOf(steps)) {
    script.within.get(obstacle.isEarly ? "ask early" : "ask late")?.push(refusal(obstacle));
  }
  for (const step of steps) writeStep(step, script);
  const within = PHASES.flatMap((phase) => script.within.get(phase) ?? []);
  return { within: guarded(within, guardedTables(steps, before)), outside: script.outside };
}

function refusal({ what, select }: Obstacle): string {
  return `do $$
begin
  if exists (${select}) then
    raise exception ${sqlString(`${what}.`)} using
      errcode = 'integrity_constraint_violation',
      hint = ${sqlString(`Mend what this finds, then start again: ${select}`)};
  end if;
end
$$;`;
}

function writeStep(step: Step, script: Script): void {
  const add = (phase: Phase, ...texts: readonly string[]): void =>
    void script.within.get(phase)?.push(...texts);
  switch (step.kind) {
    case "createTable":
      return createTable(step.table, add);
    case "dropTable":
      return add("drop tables", `drop table ${step.table.name};`);
    case "renameTable":
      return add("rename tables", `alter table ${step.from.name} rename to ${step.to.name};`);
    case "addColumn":
      return addColumn(step.table, step.column, step.fill, add);
    case "dropColumn":
      return add("drop columns", `alter table ${step.table.name} drop column ${step.column.name};`);
    case "renameColumn":
      return add(
        "rename the rest",
        `alter table ${step.table.name} rename column ${step.from.name} to ${step.to.name};`,
      );
    case "changeType": {
      const { name, type } = step.to;
      if (step.from.default !== null)
        add("change values", `alter table ${step.table.name} alter column ${name} drop default;`);
      return add(
        "change values",
        `alter table ${step.table.name} alter column ${name} type ${type} using ${step.conversion.using(name)};`,
      );
    }
    case "reshape":
      return add(
        "change values",
        `update ${step.table.name} set ${step.column.name} = ${reshaped(step.column.name, step.isList, step.changes)}\nwhere ${step.column.name} is not null;`,
      );
    case "setDefault":
      return add("settle", defaultOf(step.table.name, step.column));
    case "allowNull":
      return add("settle", `alter table ${step.table.name} alter column ${step.column.name} drop not null;`);
    case "forbidNull":
      return forbidNull(step.table.name, step.column.name, step.fill, script, add);
    case "replaceValue": {
      const { name } = step.column;
      const [from, to] = [sqlString(step.from), sqlString(step.to)];
      return add("fill", `update ${step.table.name} set ${name} = ${to} where ${name} = ${from};`);
    }
    case "addConstraint":
      return addConstraint(step.table.name, step.constraint, script, add);
    case "dropConstraint":
      return add("drop constraints", `alter table ${step.of} drop constraint ${step.constraint.name};`);
    case "renameConstraint":
      return add(
        "rename the rest",
        `alter table ${step.table.name} rename constraint ${step.from} to ${step.to};`,
      );
    case "createIndex": {
      const { name, unique, definition } = step.index;
      const words = unique ? "unique index" : "index";
      return void script.outside.push(
        `drop index concurrently if exists ${name};`,
        `create ${words} concurrently ${name} on ${step.table.name} ${definition};`,
      );
    }
    case "dropIndex":
      return add("drop constraints", `drop index ${step.index.name};`);
    case "renameIndex":
      return add("rename the rest", `alter index ${step.from} rename to ${step.to};`);
    case "createTrigger":
      return add("create triggers", `create trigger ${step.trigger.name} ${step.trigger.definition};`);
    case "dropTrigger":
      return add("drop triggers", `drop trigger ${step.trigger.name} on ${step.of};`);
    case "createFunction":
      return add(
        "create",
        `${step.function.text.replace(/^create function/i, "create or replace function")};`,
      );
    case "dropFunction":
      return add("drop functions", `drop function ${step.function.name};`);
    case "createView":
      return add("create views", `${step.view.text};`);
    case "dropView":
      return add("drop views", `drop view ${step.view.name};`);
    case "comment":
      return add("comment", `comment on ${step.on} is ${step.text === "" ? "null" : step.text};`);
    case "other":
      return add("create", `${step.text};`);
  }
}

type Add = (phase: Phase, ...texts: readonly string[]) => void;

/** Foreign keys come when all tables are there. */
function createTable(table: Table, add: Add): void {
  const isReference = ({ definition }: { definition: string }): boolean =>
    definition.startsWith("foreign key");
  const lines = [
    ...table.columns.map(columnSql),
    ...table.constraints
      .filter((constraint) => !isReference(constraint))
      .map(({ name, definition }) => `constraint ${name} ${definition}`),
  ];
  add("create", `create table ${table.name} (\n${lines.map((line) => `  ${line}`).join(",\n")}\n);`);
  for (const { name, definition } of table.constraints.filter(isReference))
    add("constrain", `alter table ${table.name} add constraint ${name} ${definition};`);
  for (const { name, unique, definition } of table.indexes)
    add("constrain", `create ${unique ? "unique " : ""}index ${name} on ${table.name} ${definition};`);
  for (const { name, definition } of table.triggers)
    add("create triggers", `create trigger ${name} ${definition};`);
  if (table.comment !== "") add("comment", `comment on table ${table.name} is ${table.comment};`);
  for (const column of table.columns)
    if (column.comment !== "")
      add("comment", `comment on column ${table.name}.${column.name} is ${column.comment};`);
}

function columnSql(column: Column): string {
  const { name, type, notNull, generated } = column;
  const value = column.default === null ? "" : ` default ${column.default}`;
  return `${name} ${type}${generated === null ? "" : ` ${generated}`}${notNull ? " not null" : ""}${value}`;
}

/** A constant costs nothing, however many rows there are; anything else is written into each row. */
function addColumn(table: Table, column: Column, fill: string | null, add: Add): void {
  const alter = `alter table ${table.name}`;
  const { name } = column;
  if (fill === null || column.default === fill)
    return add("add columns", `${alter} add column ${columnSql(column)};`);
  if (isConstant(fill)) {
    add("add columns", `${alter} add column ${columnSql({ ...column, default: fill })};`);
    return add("settle", defaultOf(table.name, column));
  }
  add("add columns", `${alter} add column ${columnSql({ ...column, notNull: false })};`);
  add("fill", `update ${table.name} set ${name} = ${fill};`);
  if (column.notNull) add("settle", `${alter} alter column ${name} set not null;`);
}

function defaultOf(table: string, column: Column): string {
  const change = column.default === null ? "drop default" : `set default ${column.default}`;
  return `alter table ${table} alter column ${column.name} ${change};`;
}

/** SET NOT NULL alone would scan the table while nobody can use it; a validated check spares that. */
function forbidNull(table: string, column: string, fill: string | null, script: Script, add: Add): void {
  const name = databaseName(table, column, "present");
  if (fill !== null) add("fill", `update ${table} set ${column} = ${fill} where ${column} is null;`);
  add("constrain", `alter table ${table} add constraint ${name} check (${column} is not null) not valid;`);
  script.outside.push(
    `do $$
begin
  if exists (select from pg_constraint where conrelid = '${table}'::regclass and conname = '${name}') then
    alter table ${table} validate constraint ${name};
  end if;
end
$$;`,
    `alter table ${table} alter column ${column} set not null;`,
    `alter table ${table} drop constraint if exists ${name};`,
  );
}

function addConstraint(
  table: string,
  { name, definition }: { readonly name: string; readonly definition: string },
  script: Script,
  add: Add,
): void {
  const alter = `alter table ${table}`;
  const key = /^unique (\(.*\))$/.exec(definition);
  if (key) {
    script.outside.push(
      `${alter} drop constraint if exists ${name};`,
      `drop index concurrently if exists ${name};`,
      `create unique index concurrently ${name} on ${table} ${key[1] ?? ""};`,
      `${alter} add constraint ${name} unique using index ${name};`,
    );
  } else if (definition.startsWith("primary key"))
    add("constrain", `${alter} add constraint ${name} ${definition};`);
  else {
    add("constrain", `${alter} add constraint ${name} ${definition} not valid;`);
    script.outside.push(`${alter} validate constraint ${name};`);
  }
}

/** Tables whose triggers stand in the way of the migration's own updates. */
function guardedTables(steps: readonly Step[], before: DatabaseSchema): ReadonlySet<string> {
  const names = new Map(
    steps.flatMap((step) => (step.kind === "renameTable" ? [[step.from.name, step.to.name]] : [])),
  );
  const guarded = before.tables.filter(({ triggers }) => triggers.length > 0);
  return new Set(guarded.map(({ name }) => names.get(name) ?? name));
}

/** Rows of an append-only table are changed by nobody but a migration, which says so. */
function guarded(statements: readonly string[], tables: ReadonlySet<string>): readonly string[] {
  return statements.flatMap((statement) => {
    const table = /^update (\w+) /.exec(statement)?.[1] ?? "";
    if (!tables.has(table)) return [statement];
    return [
      `alter table ${table} disable trigger user;`,
      statement,
      `alter table ${table} enable trigger user;`,
    ];
  });
}
