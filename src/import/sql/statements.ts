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
import { newTable, type Schema, type Table } from "./schema.ts";
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
  leaveAside(schema, statement, 1, line);
}

/** Statements that are no part of a spec are told together. */
function leaveAside(schema: Schema, statement: Statement, words: number, line: number): void {
  const said = statement
    .slice(0, words)
    .map(({ text }) => text)
    .join(" ");
  schema.aside.set(said, [...(schema.aside.get(said) ?? []), line]);
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
  if (!TOLD.has(what)) return leaveAside(schema, reader.tokens, reader.at + 1, line);
  reader.at += isMaterialized ? 2 : 1;
  takeWords(reader, "if not exists");
  schema.remark(
    line,
    `${quoted(`${what} ${takeName(reader) ?? ""}`)} is not said: write what it does as a \`View\`, an \`Effect\` or a rule.`,
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
  const isNamed =
    isWord(part[0], "constraint") && takeWords(reader, "constraint") && takeName(reader) !== null;
  if (readConstraint(table, reader, schema.remark) || isNamed) return;
  readColumn(table, part, schema.remark);
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
  for (const part of splitAtCommas(body)) readColumn(type, part, schema.remark);
  schema.composites.set(name, type);
}

function createIndex(schema: Schema, reader: Reader, line: number, isUnique: boolean): void {
  takeWords(reader, "concurrently");
  takeWords(reader, "if not exists");
  if (!isWord(reader.tokens[reader.at], "on")) takeName(reader);
  if (!takeWords(reader, "on")) return leaveAside(schema, reader.tokens, 2, line);
  takeWords(reader, "only");
  const table = schema.tables.get(takeName(reader) ?? "");
  const isOther = takeWords(reader, "using") && !["btree", "hash"].includes(takeName(reader) ?? "");
  const columns = takeBrackets(reader);
  const rest = reader.tokens.slice(reader.at);
  const said = textOf(reader.tokens);
  if (!table || !columns) return schema.remark(line, `${quoted(said)} is an index of nothing that is known.`);
  const isPartial = rest.some((token) => isWord(token, "where"));
  table.indexes.push({
    line,
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
  if (!table)
    return schema.remark(line, `${quoted(textOf(reader.tokens))} is about a table that is not known.`);
  for (const part of splitAtCommas(reader.tokens.slice(reader.at)))
    alter(schema, table, readerOf(part), line);
}

function alter(schema: Schema, table: Table, reader: Reader, line: number): void {
  if (takeWords(reader, "add")) {
    if (takeWords(reader, "constraint")) takeName(reader);
    if (readConstraint(table, reader, schema.remark)) return;
    takeWords(reader, "column");
    takeWords(reader, "if not exists");
    return readColumn(table, reader.tokens.slice(reader.at), schema.remark);
  }
  if (takeWords(reader, "alter")) return alterColumn(schema, table, reader, line);
  if (takeWords(reader, "rename")) return rename(schema, table, reader);
  if (takeWords(reader, "drop") && !takeWords(reader, "constraint")) {
    takeWords(reader, "column");
    takeWords(reader, "if exists");
    const name = takeName(reader);
    table.columns = table.columns.filter((column) => column.name !== name);
    return;
  }
  if (isWord(reader.tokens[reader.at], "owner", "set", "cluster", "validate", "replica"))
    return leaveAside(schema, reader.tokens, 1, line);
  schema.remark(line, `${quoted(table.name)}: ${quoted(textOf(reader.tokens))} has no equal here.`);
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
  else leaveAside(schema, reader.tokens, 2, line);
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
  leaveAside(schema, reader.tokens, 2, line);
}

function comment(schema: Schema, reader: Reader, line: number): void {
  const text = reader.tokens.at(-1);
  const said = text?.kind === "text" ? text.text : "";
  if (takeWords(reader, "table")) {
    const table = schema.tables.get(takeName(reader) ?? "");
    if (table) table.doc = said;
    return;
  }
  if (!takeWords(reader, "column")) return leaveAside(schema, reader.tokens, 3, line);
  const path = (takeName(reader) ?? "").split(".");
  const table = schema.tables.get(path.slice(0, -1).join("."));
  const column = table?.columns.find(({ name }) => name === path.at(-1));
  if (column) column.doc = said;
}
