import { quoted } from "../prose.ts";
import { domainOf, readColumn, readConstraint, takeType } from "./column.ts";
import {
  isSign,
  isWord,
  namesIn,
  type Reader,
  readerOf,
  splitAtCommas,
  takeBrackets,
  takeName,
  takeSign,
  takeWords,
  textOf,
} from "./reader.ts";
import { type Constraint, leaveAside, newTable, type Schema, type Table } from "./schema.ts";
import { type Statement, statementsOf } from "./tokens.ts";

/** Runs the statements over an empty schema. What is not understood is remarked, and passed over. */
export function schemaOf(sql: string, remark: Schema["remark"]): Schema {
  const schema: Schema = {
    tables: new Map(),
    enums: new Map(),
    composites: new Map(),
    domains: new Map(),
    remark,
    aside: new Map(),
    others: new Map(),
  };
  for (const statement of statementsOf(sql)) run(schema, statement);
  return schema;
}

function run(schema: Schema, statement: Statement): void {
  const reader = readerOf(statement);
  const line = statement[0]?.line ?? 0;
  if (takeWords(reader, "create")) return create(schema, reader, line);
  if (takeWords(reader, "alter table")) return alterTable(schema, reader, line);
  if (takeWords(reader, "alter type")) return alterType(schema, reader, line);
  if (takeWords(reader, "comment on")) return comment(schema, reader, line);
  if (takeWords(reader, "drop table")) {
    takeWords(reader, "if exists");
    for (const part of splitAtCommas(statement.slice(reader.at)))
      schema.tables.delete(takeName(readerOf(part)) ?? "");
    return;
  }
  if (takeWords(reader, "drop index")) {
    takeWords(reader, "concurrently");
    takeWords(reader, "if exists");
    for (const part of splitAtCommas(statement.slice(reader.at))) dropIndex(schema, takeName(readerOf(part)));
    return;
  }
  if (isWord(statement[0], "alter", "drop")) return leaveWords(schema, statement, 2, line);
  leaveWords(schema, statement, 1, line);
}

function leaveWords(schema: Schema, statement: Statement, words: number, line: number): void {
  const said = statement.slice(0, words).map(({ text }) => text);
  leaveAside(schema, said.join(" "), line);
}

function dropIndex({ tables }: Schema, name: string | null): void {
  const last = name?.split(".").at(-1);
  for (const { indexes } of tables.values()) {
    const at = indexes.findIndex((one) => one.name !== null && one.name === last);
    if (at >= 0) indexes.splice(at, 1);
  }
}

function create(schema: Schema, reader: Reader, line: number): void {
  takeWords(reader, "or replace");
  for (const word of ["global", "local", "temporary", "temp", "unlogged"]) takeWords(reader, word);
  if (takeWords(reader, "table")) return createTable(schema, reader, line);
  const isUnique = takeWords(reader, "unique");
  if (takeWords(reader, "index")) return createIndex(schema, reader, line, isUnique);
  if (takeWords(reader, "type")) return createType(schema, reader, line);
  if (takeWords(reader, "domain")) {
    const name = takeName(reader);
    const domain = domainOf(reader);
    if (name !== null && domain) schema.domains.set(name, domain);
    return;
  }
  const [first, second] = [reader.tokens[reader.at], reader.tokens[reader.at + 1]];
  const isMaterialized = isWord(first, "materialized");
  const what = isMaterialized ? `materialized ${second?.text ?? ""}` : (first?.text ?? "");
  if (!TOLD.has(what) && what !== "sequence") return leaveWords(schema, reader.tokens, reader.at + 1, line);
  reader.at += isMaterialized ? 2 : 1;
  takeWords(reader, "if not exists");
  const called = takeName(reader) ?? "";
  if (/view|sequence/.test(what)) schema.others.set(called, what);
  if (what === "sequence") return leaveAside(schema, "create sequence", line);
  schema.remark(
    line,
    `${quoted(`${what} ${called}`)} is not said: write what it does as a \`View\`, an \`Effect\` or a rule.`,
  );
}

const TOLD: ReadonlySet<string> = new Set([
  "view",
  "materialized view",
  "function",
  "procedure",
  "trigger",
  "policy",
  "rule",
  "aggregate",
]);

function createTable(schema: Schema, reader: Reader, line: number): void {
  takeWords(reader, "if not exists");
  const name = takeName(reader);
  if (name === null) return schema.remark(line, "A table without a name is left out.");
  if (takeWords(reader, "partition of")) {
    schema.others.set(name, "part of a table");
    return schema.remark(
      line,
      `${quoted(name)} is a part of ${quoted(takeName(reader) ?? "")}, which holds its rows here.`,
    );
  }
  const body = takeBrackets(reader);
  if (!body || schema.tables.has(name)) {
    const why = body ? "is there already; the first one counts" : "has no columns that are written down";
    return schema.remark(line, `${quoted(name)} ${why}.`);
  }
  const table = newTable(name, line);
  schema.tables.set(name, table);
  for (const part of splitAtCommas(body)) readPart(schema, table, part);
  const rest = reader.tokens.slice(reader.at);
  if (rest.length > 0) schema.remark(line, `${quoted(name)}: ${quoted(textOf(rest))} has no equal here.`);
}

function readPart(schema: Schema, table: Table, part: Statement): void {
  const reader = readerOf(part);
  const name = takeWords(reader, "constraint") ? takeName(reader) : null;
  if (readConstraint(table, reader, name, schema) || name !== null) return;
  readColumn(table, part, schema);
}

function createType(schema: Schema, reader: Reader, line: number): void {
  const name = takeName(reader);
  if (name === null) return;
  if (takeWords(reader, "as enum")) {
    const values = (takeBrackets(reader) ?? []).filter(({ kind }) => kind === "text").map(({ text }) => text);
    schema.enums.set(name, values);
    return;
  }
  const body = takeWords(reader, "as") ? takeBrackets(reader) : null;
  if (!body) return schema.remark(line, `The type ${quoted(name)} has no equal here.`);
  const type = newTable(name, line);
  for (const part of splitAtCommas(body)) readColumn(type, part, schema);
  schema.composites.set(name, type);
}

function createIndex(schema: Schema, reader: Reader, line: number, isUnique: boolean): void {
  takeWords(reader, "concurrently");
  takeWords(reader, "if not exists");
  const called = isWord(reader.tokens[reader.at], "on") ? null : takeName(reader);
  if (!takeWords(reader, "on")) return leaveWords(schema, reader.tokens, 2, line);
  takeWords(reader, "only");
  const name = takeName(reader) ?? "";
  const other = schema.others.get(name);
  if (other !== undefined) return leaveAside(schema, `create index of a ${other}`, line);
  const table = schema.tables.get(name);
  const isOther = takeWords(reader, "using") && !["btree", "hash"].includes(takeName(reader) ?? "");
  const columns = takeBrackets(reader);
  const rest = reader.tokens.slice(reader.at);
  const said = textOf(reader.tokens);
  if (!table || !columns) return schema.remark(line, `${quoted(said)} is an index of nothing that is known.`);
  const isPartial = rest.some((token) => isWord(token, "where"));
  table.indexes.push({
    line,
    name: called?.split(".").at(-1) ?? null,
    isUnique,
    columns: isOther ? null : namesIn(columns),
    lower: loweredIn(columns),
    isPartial,
    said,
  });
}

/** The column of `lower(email)`, also with a cast. */
function loweredIn([lower, ...rest]: Statement): string | null {
  const inner = rest.filter((token) => !isSign(token, "(", ")", "::") && !isWord(token, "text"));
  return isWord(lower, "lower") && inner.length === 1 ? (inner[0]?.text ?? null) : null;
}

function alterTable(schema: Schema, reader: Reader, line: number): void {
  takeWords(reader, "if exists");
  takeWords(reader, "only");
  const name = takeName(reader) ?? "";
  takeSign(reader, "*");
  const table = schema.tables.get(name);
  const other = schema.others.get(name);
  if (!table && other !== undefined) return leaveAside(schema, `alter table of a ${other}`, line);
  if (!table)
    return schema.remark(line, `${quoted(textOf(reader.tokens))} is about a table that is not known.`);
  for (const part of splitAtCommas(reader.tokens.slice(reader.at)))
    alter(schema, table, readerOf(part), line);
}

function alter(schema: Schema, table: Table, reader: Reader, line: number): void {
  if (takeWords(reader, "add")) {
    const called = takeWords(reader, "constraint") ? takeName(reader) : null;
    if (readConstraint(table, reader, called, schema)) return;
    takeWords(reader, "column");
    takeWords(reader, "if not exists");
    return readColumn(table, reader.tokens.slice(reader.at), schema);
  }
  if (takeWords(reader, "alter")) return alterColumn(schema, table, reader, line);
  if (takeWords(reader, "rename")) return rename(schema, table, reader);
  if (takeWords(reader, "drop")) return drop(schema, table, reader, line);
  if (takeWords(reader, "attach partition")) {
    const part = takeName(reader) ?? "";
    schema.tables.delete(part);
    schema.others.set(part, "part of a table");
    return schema.remark(
      line,
      `${quoted(part)} is a part of ${quoted(table.name)}, which holds its rows here.`,
    );
  }
  if (isWord(reader.tokens[reader.at], "owner", "set", "cluster", "validate", "replica"))
    return leaveAside(schema, `alter table … ${reader.tokens[reader.at]?.text}`, line);
  schema.remark(line, `${quoted(table.name)}: ${quoted(textOf(reader.tokens))} has no equal here.`);
}

function drop(schema: Schema, table: Table, reader: Reader, line: number): void {
  const isConstraint = takeWords(reader, "constraint");
  if (!isConstraint) takeWords(reader, "column");
  takeWords(reader, "if exists");
  const name = takeName(reader) ?? "";
  const isGone = isConstraint
    ? (one: Constraint): boolean => nameOf(table, one) === name
    : (one: Constraint): boolean =>
        one.kind === "check"
          ? one.condition.some(({ kind, text }) => (kind === "word" || kind === "name") && text === name)
          : one.columns.includes(name);
  const kept = table.constraints.filter((one) => !isGone(one));
  if (isConstraint && kept.length === table.constraints.length && !name.endsWith("_not_null"))
    schema.remark(line, `${quoted(table.name)}: there is no constraint ${quoted(name)} to be dropped.`);
  table.constraints.splice(0, table.constraints.length, ...kept);
  if (isConstraint) return;
  table.columns = table.columns.filter((column) => column.name !== name);
  const indexes = table.indexes.filter(({ columns, lower }) => !columns?.includes(name) && lower !== name);
  table.indexes.splice(0, table.indexes.length, ...indexes);
}

/** The name that PostgreSQL gives a constraint without one: its manual, `create table`. */
function nameOf(table: Table, one: Constraint): string {
  if (one.name !== null) return one.name;
  const own = table.name.split(".").at(-1) ?? table.name;
  if (one.kind === "primary") return `${own}_pkey`;
  if (one.kind === "check") return `${own}_check`;
  return [own, ...one.columns, one.kind === "unique" ? "key" : "fkey"].join("_");
}

function alterColumn(schema: Schema, table: Table, reader: Reader, line: number): void {
  takeWords(reader, "column");
  const name = takeName(reader);
  const column = table.columns.find((one) => one.name === name);
  if (!column)
    return schema.remark(line, `${quoted(textOf(reader.tokens))} is about a column that is not known.`);
  if (takeWords(reader, "set not null")) column.isRequired = true;
  else if (takeWords(reader, "drop not null")) column.isRequired = false;
  else if (takeWords(reader, "set default")) column.start = reader.tokens.slice(reader.at);
  else if (takeWords(reader, "drop default")) column.start = null;
  else if (takeWords(reader, "add generated")) column.isIdentity = true;
  else if (takeWords(reader, "set data type") || takeWords(reader, "type"))
    column.type = takeType(reader) ?? column.type;
  else leaveAside(schema, `alter table … alter column … ${reader.tokens[reader.at]?.text ?? ""}`, line);
}

function rename(schema: Schema, table: Table, reader: Reader): void {
  if (takeWords(reader, "to")) {
    const name = takeName(reader);
    if (name === null) return;
    schema.tables.delete(table.name);
    for (const { constraints } of schema.tables.values()) renameIn(constraints, table.name, name);
    table.name = name;
    schema.tables.set(name, table);
    return;
  }
  if (takeWords(reader, "constraint")) return;
  takeWords(reader, "column");
  const [from, to] = [takeName(reader), takeWords(reader, "to") ? takeName(reader) : null];
  const column = table.columns.find(({ name }) => name === from);
  if (!column || to === null || from === null) return;
  column.name = to;
  table.constraints.splice(
    0,
    table.constraints.length,
    ...table.constraints.map((one) =>
      one.kind === "check"
        ? one
        : { ...one, columns: one.columns.map((name) => (name === from ? to : name)) },
    ),
  );
  for (const [at, index] of table.indexes.entries()) {
    const columns = index.columns?.map((name) => (name === from ? to : name)) ?? null;
    table.indexes[at] = { ...index, columns, lower: index.lower === from ? to : index.lower };
  }
}

function renameIn(constraints: Table["constraints"], from: string, to: string): void {
  constraints.forEach((one, index) => {
    if (one.kind === "foreign" && one.table === from) constraints[index] = { ...one, table: to };
  });
}

function alterType(schema: Schema, reader: Reader, line: number): void {
  const values = schema.enums.get(takeName(reader) ?? "");
  if (values && takeWords(reader, "add value")) {
    takeWords(reader, "if not exists");
    const value = reader.tokens[reader.at];
    if (value?.kind === "text" && !values.includes(value.text)) values.push(value.text);
    return;
  }
  leaveWords(schema, reader.tokens, 2, line);
}

function comment(schema: Schema, reader: Reader, line: number): void {
  const text = reader.tokens.at(-1);
  const said = text?.kind === "text" ? text.text : "";
  if (takeWords(reader, "table")) {
    const table = schema.tables.get(takeName(reader) ?? "");
    if (table) table.doc = said;
    else leaveAside(schema, "comment on a table of another kind", line);
    return;
  }
  if (!takeWords(reader, "column")) return leaveWords(schema, reader.tokens, 3, line);
  const path = (takeName(reader) ?? "").split(".");
  const table = schema.tables.get(path.slice(0, -1).join("."));
  const column = table?.columns.find(({ name }) => name === path.at(-1));
  if (column) column.doc = said;
  else leaveAside(schema, "comment on column of no table", line);
}
