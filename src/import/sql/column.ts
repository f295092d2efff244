import { quoted } from "../prose.ts";
import {
  isSign,
  isWord,
  namesIn,
  type Reader,
  readerOf,
  takeBrackets,
  takeName,
  takeSign,
  takeWords,
  textOf,
} from "./reader.ts";
import {
  type Column,
  type Constraint,
  type Domain,
  leaveAside,
  type Losses,
  type SqlType,
  type Table,
} from "./schema.ts";
import type { Statement } from "./tokens.ts";

/** Reads `name type …` with its constraints, which go to the table. */
export function readColumn(table: Table, tokens: Statement, losses: Losses): void {
  const reader = readerOf(tokens);
  const line = tokens[0]?.line ?? table.line;
  const [name] = [tokens[0]?.text ?? ""];
  reader.at = 1;
  const type = takeType(reader);
  if (name === "" || !type) {
    losses.remark(line, `${quoted(table.name)}: ${quoted(textOf(tokens))} is not understood.`);
    return;
  }
  const column: Column = {
    name,
    line,
    type,
    isRequired: false,
    start: null,
    isIdentity: false,
    isGenerated: false,
    doc: "",
  };
  if (/^(?:small|big)?serial[248]?$/.test(type.name))
    Object.assign(column, { isIdentity: true, isRequired: true });
  const other = table.columns.findIndex((one) => one.name === name);
  if (other >= 0) table.columns.splice(other, 1);
  table.columns.push(column);
  while (reader.at < tokens.length) readColumnRule(table, column, reader, losses);
}

function readColumnRule(table: Table, column: Column, reader: Reader, losses: Losses): void {
  const start = reader.at;
  const { line } = reader.tokens[start] ?? column;
  const name = takeWords(reader, "constraint") ? takeName(reader) : null;
  if (takeWords(reader, "not null")) column.isRequired = true;
  else if (takeWords(reader, "null")) column.isRequired = false;
  else if (takeWords(reader, "default")) column.start = takeExpression(reader);
  else if (takeWords(reader, "primary key"))
    table.constraints.push({ kind: "primary", columns: [column.name], name, line });
  else if (takeWords(reader, "unique")) {
    skipNulls(reader, losses, line);
    table.constraints.push({ kind: "unique", columns: [column.name], name, line });
  } else if (takeWords(reader, "check")) {
    table.constraints.push({ kind: "check", condition: takeBrackets(reader) ?? [], name, line });
    takeWords(reader, "no inherit");
  } else if (takeWords(reader, "references")) {
    table.constraints.push(takeReference(reader, [column.name], name, losses, line));
  } else if (takeWords(reader, "generated")) readGenerated(column, reader);
  else if (takeWords(reader, "collate")) {
    losses.remark(
      line,
      `${quoted(`${table.name}.${column.name}`)}: the collation ${quoted(takeName(reader) ?? "")} has no equal here.`,
    );
  } else if (!takeAside(reader, losses, line) && reader.at === start) {
    losses.remark(
      line,
      `${quoted(`${table.name}.${column.name}`)}: ${quoted(reader.tokens[start]?.raw ?? "")} is not understood.`,
    );
    reader.at += 1;
  }
}

function skipNulls(reader: Reader, losses: Losses, line: number): void {
  if (takeWords(reader, "nulls not distinct")) leaveAside(losses, "nulls not distinct", line);
  else takeWords(reader, "nulls distinct");
}

function readGenerated(column: Column, reader: Reader): void {
  if (!takeWords(reader, "always")) takeWords(reader, "by default");
  if (!takeWords(reader, "as")) return;
  if (takeWords(reader, "identity")) {
    column.isIdentity = true;
    column.isRequired = true;
    takeBrackets(reader);
    return;
  }
  column.start = takeBrackets(reader);
  column.isGenerated = true;
  if (!takeWords(reader, "stored")) takeWords(reader, "virtual");
}

/** What says when a constraint is looked at, which is always at once here. */
function takeAside(reader: Reader, losses: Losses, line: number): boolean {
  if (["not deferrable", "initially immediate", "auto_increment"].some((words) => takeWords(reader, words)))
    return true;
  const lost = ["deferrable", "initially deferred", "not valid"].find((words) => takeWords(reader, words));
  if (lost !== undefined) leaveAside(losses, lost, line);
  return lost !== undefined;
}

/** Takes a type with its sizes and brackets; `null` where no name comes next. */
export function takeType(reader: Reader): SqlType | null {
  const first = takeName(reader);
  if (first === null) return null;
  let name = first.toLowerCase();
  if (name === "double" && takeWords(reader, "precision")) name = "double precision";
  if ((name === "character" || name === "bit" || name === "char") && takeWords(reader, "varying"))
    name = `${name} varying`;
  const sizes = (takeBrackets(reader) ?? [])
    .filter(({ kind }) => kind === "number")
    .map(({ text }) => Number(text));
  if (/^(?:time|timestamp)$/.test(name)) {
    if (takeWords(reader, "with time zone")) name = `${name}tz`;
    else takeWords(reader, "without time zone");
  }
  if (name === "interval") while (isWord(reader.tokens[reader.at], ...INTERVALS)) reader.at += 1;
  let isArray = takeWords(reader, "array");
  while (takeSign(reader, "[")) {
    isArray = true;
    while (reader.at < reader.tokens.length && !takeSign(reader, "]")) reader.at += 1;
  }
  return { name, sizes, isArray };
}

const INTERVALS: readonly string[] = ["year", "month", "day", "hour", "minute", "second", "to"];

/** Takes an expression, up to the next constraint. */
function takeExpression(reader: Reader): Statement {
  const start = reader.at;
  reader.at += 1;
  let depth = isSign(reader.tokens[start], "(", "[") ? 1 : 0;
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at];
    if (depth === 0 && isWord(token, ...RULES)) break;
    if (isSign(token, "(", "[")) depth += 1;
    if (isSign(token, ")", "]")) depth -= 1;
    reader.at += 1;
  }
  return reader.tokens.slice(start, reader.at);
}

const RULES: readonly string[] =
  "not null constraint primary unique references check generated collate deferrable initially default".split(
    " ",
  );

/** Takes what follows `references`. */
function takeReference(
  reader: Reader,
  columns: readonly string[],
  name: string | null,
  losses: Losses,
  line: number,
): Constraint {
  const table = takeName(reader) ?? "";
  const list = takeBrackets(reader);
  let onDelete = "";
  for (;;) {
    if (takeWords(reader, "on delete")) onDelete = takeDeed(reader);
    else if (takeWords(reader, "on update")) tellUpdate(takeDeed(reader), losses, line);
    else if (takeWords(reader, "match")) {
      const how = reader.tokens[reader.at]?.text ?? "";
      if (how !== "simple") leaveAside(losses, `match ${how}`, line);
      reader.at += 1;
    } else break;
  }
  return { kind: "foreign", columns, table, references: list && namesIn(list), onDelete, name, line };
}

/** Keys of the system never change, so only a wish to let them is lost. */
function tellUpdate(deed: string, losses: Losses, line: number): void {
  if (deed !== "" && deed !== "no action") leaveAside(losses, `on update ${deed}`, line);
}

function takeDeed(reader: Reader): string {
  const deeds = ["no action", "restrict", "cascade", "set null", "set default"];
  const deed = deeds.find((words) => takeWords(reader, words)) ?? "";
  takeBrackets(reader);
  return deed;
}

/** Reads a constraint of a table behind its name; `false` where it is none. */
export function readConstraint(table: Table, reader: Reader, name: string | null, losses: Losses): boolean {
  const line = reader.tokens[reader.at]?.line ?? table.line;
  const keys = (): readonly string[] => namesIn(takeBrackets(reader) ?? []) ?? [];
  if (takeWords(reader, "primary key"))
    table.constraints.push({ kind: "primary", columns: keys(), name, line });
  else if (takeWords(reader, "unique")) {
    skipNulls(reader, losses, line);
    if (takeWords(reader, "using index"))
      losses.remark(line, `${quoted(table.name)}: a constraint that uses an index is said by the index.`);
    else table.constraints.push({ kind: "unique", columns: keys(), name, line });
  } else if (takeWords(reader, "foreign key")) {
    const columns = keys();
    if (takeWords(reader, "references"))
      table.constraints.push(takeReference(reader, columns, name, losses, line));
  } else if (takeWords(reader, "check"))
    table.constraints.push({ kind: "check", condition: takeBrackets(reader) ?? [], name, line });
  else if (takeWords(reader, "exclude")) {
    losses.remark(
      line,
      `${quoted(table.name)}: ${quoted(textOf(reader.tokens.slice(reader.at - 1)))} has no equal here.`,
    );
    reader.at = reader.tokens.length;
  } else if (takeWords(reader, "like")) {
    losses.remark(
      line,
      `${quoted(table.name)}: the columns of ${quoted(takeName(reader) ?? "")} are not taken over.`,
    );
  } else return false;
  while (takeAside(reader, losses, line)) continue;
  return true;
}

/** Reads `create domain name as type …` behind the name. */
export function domainOf(reader: Reader): Domain | null {
  takeWords(reader, "as");
  const type = takeType(reader);
  if (!type) return null;
  const column: Column = {
    name: "value",
    line: 0,
    type,
    isRequired: false,
    start: null,
    isIdentity: false,
    isGenerated: false,
    doc: "",
  };
  const table: Table = { name: "", line: 0, doc: "", columns: [], constraints: [], indexes: [] };
  while (reader.at < reader.tokens.length)
    readColumnRule(table, column, reader, { remark: () => undefined, aside: new Map() });
  const checks = table.constraints.flatMap((one) => (one.kind === "check" ? [one.condition] : []));
  return { type, isRequired: column.isRequired, start: column.start, checks };
}
