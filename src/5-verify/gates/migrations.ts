import type { OutputFile } from "./files.ts";

/** The tables and views that a series of migrations leaves, by name; a view's columns are not read. */
export interface DatabaseShape {
  readonly tables: ReadonlyMap<string, ReadonlySet<string>>;
  readonly views: ReadonlySet<string>;
}

/** Reads what migrations make, in their order: `create`, `alter` and `drop` of tables, columns and views. */
export function shapeOf(migrations: readonly OutputFile[]): DatabaseShape {
  const tables = new Map<string, Set<string>>();
  const views = new Set<string>();
  for (const { text } of migrations) {
    for (const statement of statementsOf(text)) apply(statement, tables, views);
  }
  return { tables, views };
}

const NAME = '"?([A-Za-z_][\\w$]*)"?';
const NO_COLUMN = /^(constraint|primary|unique|check|foreign|exclude|like)\b/i;

function apply(statement: string, tables: Map<string, Set<string>>, views: Set<string>): void {
  const created = new RegExp(`^create (?:unlogged )?table (?:if not exists )?${NAME}\\s*\\(`, "i").exec(
    statement,
  );
  if (created !== null) {
    const inside = statement.slice(created[0].length, statement.lastIndexOf(")"));
    const columns = cut(inside, ",").filter((line) => line !== "" && !NO_COLUMN.test(line));
    tables.set(
      created[1] ?? "",
      new Set(columns.map((line) => new RegExp(`^${NAME}`).exec(line)?.[1] ?? line)),
    );
    return;
  }
  const view = new RegExp(`^create (?:or replace )?view ${NAME}`, "i").exec(statement);
  if (view !== null) return void views.add(view[1] ?? "");
  const dropped = new RegExp(`^drop (table|view) (?:if exists )?${NAME}`, "i").exec(statement);
  if (dropped !== null)
    return void (dropped[1]?.toLowerCase() === "table" ? tables : views).delete(dropped[2] ?? "");
  const altered = new RegExp(`^alter table (?:if exists )?(?:only )?${NAME} `, "i").exec(statement);
  if (altered !== null) alter(altered[1] ?? "", statement.slice(altered[0].length), tables);
}

function alter(table: string, rest: string, tables: Map<string, Set<string>>): void {
  const columns = tables.get(table);
  if (columns === undefined) return;
  const renamedTable = new RegExp(`^rename to ${NAME}`, "i").exec(rest);
  if (renamedTable !== null) {
    tables.delete(table);
    tables.set(renamedTable[1] ?? "", columns);
    return;
  }
  for (const change of cut(rest, ",")) {
    const added = new RegExp(`^add (?:column )?(?:if not exists )?${NAME}`, "i").exec(change);
    const dropped = new RegExp(`^drop (?:column )?(?:if exists )?${NAME}`, "i").exec(change);
    const renamed = new RegExp(`^rename (?:column )?${NAME} to ${NAME}`, "i").exec(change);
    if (renamed !== null && !/^rename constraint/i.test(change)) {
      columns.delete(renamed[1] ?? "");
      columns.add(renamed[2] ?? "");
    } else if (added !== null && !NO_COLUMN.test(change.replace(/^add /i, ""))) columns.add(added[1] ?? "");
    else if (dropped !== null && !/^drop constraint/i.test(change)) columns.delete(dropped[1] ?? "");
  }
}

function statementsOf(sql: string): string[] {
  return cut(sql, ";").map((statement) => statement.replaceAll(/\s+/g, " ").trim());
}

/** Cuts SQL at a separator outside of brackets, texts, comments and dollar quotes; comments are left out. */
function cut(sql: string, separator: string): string[] {
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  for (const [token] of sql.matchAll(
    /--[^\n]*|\/\*[^]*?\*\/|'(?:[^']|'')*'|"[^"]*"|\$(\w*)\$[^]*?\$\1\$|[^]/g,
  )) {
    if (token.startsWith("--") || token.startsWith("/*")) continue;
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (token === separator && depth === 0) {
      parts.push(part.trim());
      part = "";
    } else part += token;
  }
  return [...parts, part.trim()].filter((each) => each !== "");
}
