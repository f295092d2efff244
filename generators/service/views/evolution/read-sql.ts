import type {
  Column,
  DatabaseSchema,
  Index,
  Named,
  SqlObject,
  Table,
} from "../../../../src/evolve/schema.ts";
import { cut, oneLine, outerWords, statementsOf } from "./statements.ts";

interface TableDraft {
  readonly name: string;
  readonly columns: Column[];
  readonly constraints: Named[];
  readonly indexes: Index[];
  readonly triggers: Named[];
  comment: string;
}

interface Draft {
  readonly tables: Map<string, TableDraft>;
  readonly views: Map<string, SqlObject>;
  readonly functions: Map<string, SqlObject>;
  readonly others: string[];
}

/**
 * The schema that the initial migration makes, read from its text: whatever part of the generator printed a statement,
 * it is part of what later migrations compare with. Only what this target prints is understood.
 *
 * @throws Error where a statement names a table that no statement before it makes: a bug in the generator.
 */
export function readSql(sql: string): DatabaseSchema {
  const draft: Draft = { tables: new Map(), views: new Map(), functions: new Map(), others: [] };
  for (const statement of statementsOf(sql)) {
    const line = oneLine(statement);
    const reader = READERS.find(([pattern]) => pattern.test(line));
    const match = reader?.[0].exec(line);
    if (reader && match) reader[1](draft, match, statement);
    else draft.others.push(statement);
  }
  return {
    tables: [...draft.tables.values()].map((table): Table => ({ ...table, entity: null })),
    views: [...draft.views.values()],
    functions: [...draft.functions.values()],
    others: draft.others,
  };
}

type Reader = (draft: Draft, match: RegExpExecArray, statement: string) => void;

const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^create table (?:if not exists )?(\w+) \((.*)\)$/i, readTable],
  [/^alter table (\w+) add constraint (\w+) (.*)$/i, readConstraint],
  [/^create (unique )?index (?:if not exists )?(\w+) on (\w+) ?(.*)$/i, readIndex],
  [/^create (?:or replace )?function (\w+)/i, readFunction],
  [/^create (?:or replace )?(?:constraint )?trigger (\w+) (.*?) on (\w+) (.*)$/i, readTrigger],
  [/^create (?:or replace )?view (\w+)/i, readView],
  [/^comment on (table|column|view) ([\w.]+) is (.*)$/is, readComment],
];

function readTable(draft: Draft, [, name = "", inside = ""]: RegExpExecArray): void {
  const table: TableDraft = { name, columns: [], constraints: [], indexes: [], triggers: [], comment: "" };
  draft.tables.set(name, table);
  for (const line of cut(inside, ",")) {
    const constraint = /^constraint (\w+) (.*)$/i.exec(line);
    if (constraint) table.constraints.push(named(constraint[1] ?? "", constraint[2] ?? ""));
    else if (/^(primary key|unique|foreign key|check)\b/i.test(line))
      table.constraints.push(named(ownName(name, line), line));
    else readColumn(table, line);
  }
}

function named(name: string, definition: string): Named {
  return { name, definition: definition.replace(/^check\(/i, "check (") };
}

/** The name that PostgreSQL gives a constraint that has none. */
function ownName(table: string, definition: string): string {
  const columns = (/\(([^()]*)\)/.exec(definition)?.[1] ?? "").split(",").map((column) => column.trim());
  if (/^primary/i.test(definition)) return `${table}_pkey`;
  if (/^check/i.test(definition)) return `${table}_check`;
  return [table, ...columns, /^unique/i.test(definition) ? "key" : "fkey"].join("_");
}

/** Words that end a column's type or its default. */
const CLAUSES: ReadonlySet<string> = new Set([
  "not",
  "null",
  "default",
  "primary",
  "unique",
  "references",
  "check",
  "generated",
]);

function readColumn(table: TableDraft, line: string): void {
  const [name = "", ...words] = outerWords(line);
  const take = (): string => {
    const taken: string[] = [];
    while (words.length > 0 && !CLAUSES.has(clauseOf(words[0]))) taken.push(words.shift() ?? "");
    return taken.join(" ");
  };
  const column = {
    type: take(),
    notNull: false,
    default: null as string | null,
    generated: null as string | null,
  };
  const constrain = (suffix: string, definition: string): void =>
    void table.constraints.push({
      name: suffix === "pkey" ? `${table.name}_pkey` : `${table.name}_${name}_${suffix}`,
      definition,
    });
  while (words.length > 0) {
    const word = words.shift() ?? "";
    switch (clauseOf(word)) {
      case "not":
        words.shift();
        column.notNull = true;
        break;
      case "default":
        column.default = take();
        break;
      case "primary":
        words.shift();
        column.notNull = true;
        constrain("pkey", `primary key (${name})`);
        break;
      case "unique":
        constrain("key", `unique (${name})`);
        break;
      case "references":
        constrain("fkey", `foreign key (${name}) references ${take()}`.replace(/ (\w+)\(/, " $1 ("));
        break;
      case "check":
        constrain("check", [word, take()].filter(Boolean).join(" "));
        break;
      case "generated":
        column.generated = `generated ${take()}`;
        break;
      default:
        break;
    }
  }
  table.columns.push({ name, field: null, ...column, comment: "", content: null });
}

function clauseOf(word: string | undefined): string {
  return (/^[a-z]+/i.exec(word ?? "")?.[0] ?? "").toLowerCase();
}

function readConstraint(draft: Draft, [, table = "", name = "", definition = ""]: RegExpExecArray): void {
  tableOf(draft, table).constraints.push(named(name, definition));
}

function readIndex(draft: Draft, [, unique, name = "", table = "", definition = ""]: RegExpExecArray): void {
  tableOf(draft, table).indexes.push({ name, unique: unique !== undefined, definition });
}

function readFunction(draft: Draft, [, name = ""]: RegExpExecArray, statement: string): void {
  draft.functions.set(name, { name, text: statement, comment: "" });
}

function readTrigger(draft: Draft, [, name = "", when = "", table = "", rest = ""]: RegExpExecArray): void {
  tableOf(draft, table).triggers.push({ name, definition: `${when} on ${table} ${rest}` });
}

function readView(draft: Draft, [, name = ""]: RegExpExecArray, statement: string): void {
  draft.views.set(name, { name, text: statement, comment: "" });
}

function readComment(draft: Draft, _match: RegExpExecArray, statement: string): void {
  // From the statement itself: a text keeps its white space.
  const match = /^comment\s+on\s+(table|column|view)\s+([\w.]+)\s+is\s+([^]*)$/i.exec(statement);
  const [, kind = "", on = "", text = ""] = match ?? [];
  if (kind === "view") {
    const view = draft.views.get(on);
    if (view) draft.views.set(on, { ...view, comment: text });
    return;
  }
  const [name = "", column] = on.split(".");
  const table = tableOf(draft, name);
  if (column === undefined) table.comment = text;
  else {
    const index = table.columns.findIndex((each) => each.name === column);
    const found = table.columns[index];
    if (found) table.columns[index] = { ...found, comment: text };
  }
}

function tableOf(draft: Draft, name: string): TableDraft {
  const table = draft.tables.get(name);
  if (!table) throw new Error(`The initial migration speaks of the table ${name} before it makes it.`);
  return table;
}
