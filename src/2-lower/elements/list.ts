import {
  lowerFieldDoesNotFit,
  lowerSaidTwice,
  lowerTakenParameter,
  lowerUnknownLanguage,
} from "../../diagnostics/messages.ts";
import { LIST_PARAMETERS, WIRE_LIST_PARAMETERS } from "../../ir/list-parameters.ts";
import type { Field, List, Sort } from "../../ir/types.ts";
import type { Part } from "../../tree/spec-tree.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { type Context, listed, originOf } from "../context.ts";
import {
  type Cursor,
  mustEnd,
  peek,
  takeCode,
  takeCount,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { declaredAs } from "../declarations.ts";
import { accountVariables, conditionOf } from "../expression.ts";
import { takeWhere } from "../grants.ts";
import { fieldNamed, keyOf } from "../lookups.ts";

/** Reads `### List`; without it nothing is searched, filtered or sorted by, and a page has 20 rows. */
export function listOf(
  context: Context,
  part: Part | undefined,
  fields: readonly Field[],
  owner: string,
  entity: string,
): List {
  const list: List = { search: [], filter: [], sort: [], pageSize: 20, maxPageSize: 100 };
  const said = new Set<string>();
  for (const bullet of part?.bullets ?? []) {
    const read = keyOf(context, bullet, ["search", "full text", "filter", "sort", "page"], "`### List`");
    if (!read) continue;
    const { key, cursor } = read;
    if (said.has(key)) context.report(lowerSaidTwice(bullet.span, { what: key }));
    said.add(key);
    const reader: Reader = { context, cursor, fields, owner: `\`${owner}\`` };
    if (key === "page") readPage(reader, list);
    else if (key === "sort") readSorts(reader, list);
    else if (key === "full text") readFullText(reader, list);
    else if (key === "search") list.search = namesOf(reader, "a search", SEARCHED, "texts");
    else readFilters(reader, list, entity);
  }
  return list;
}

interface Reader {
  readonly context: Context;
  readonly cursor: Cursor;
  readonly fields: readonly Field[];
  readonly owner: string;
}

const SEARCHED: ReadonlySet<string> = new Set(["text", "markdown", "email", "url", "slug"]);
const FILTERED: ReadonlySet<string> = new Set([
  ...SEARCHED,
  "role",
  "enum",
  "integer",
  "decimal",
  "money",
  "boolean",
  "date",
  "time",
  "instant",
  "duration",
  "uuid",
  "reference",
]);

const FORM = "fields in code spans with a comma between two";

function namesOf(reader: Reader, use: string, kinds: ReadonlySet<string>, fits: string): string[] {
  const names: string[] = [];
  do {
    const field = takeField(reader, use, kinds, fits);
    if (field === undefined) return names;
    if (field && !names.includes(field.name)) names.push(field.name);
  } while (takeSign(reader.cursor, ","));
  mustEnd(reader.context, reader.cursor, FORM);
  return names;
}

/** The text search configurations that PostgreSQL brings along. */
const LANGUAGES: readonly string[] = (
  "simple arabic armenian basque catalan danish dutch english finnish french german greek hindi hungarian indonesian " +
  "irish italian lithuanian nepali norwegian portuguese romanian russian serbian spanish swedish tamil turkish yiddish"
).split(" ");

/** How many weights PostgreSQL has for what is found: A to D. */
const MOST_WEIGHTS = 4;

/** Reads `` `title`, `body` in english ``. */
function readFullText(reader: Reader, list: List): void {
  const { context, cursor } = reader;
  const form = "the line as `` - full text: `title`, `body` in english ``, with at most four fields";
  const fields: string[] = [];
  do {
    const place = cursor.index;
    const field = takeField(reader, "full text", SEARCHED, "texts");
    if (field === undefined) return;
    const code = cursor.tokens[place];
    if (!field || code?.kind !== "code" || fields.includes(field.name)) continue;
    if (field.computed || field.readBy) {
      const fits = "texts that are stored and that everybody reads who reads the row";
      context.report(lowerFieldDoesNotFit(code.span, { field: field.name, use: "full text", fits }));
    } else fields.push(field.name);
  } while (takeSign(cursor, ","));
  let language = "simple";
  if (takeWords(cursor, "in")) {
    const found = peek(cursor);
    if (found?.kind !== "word") return void unexpected(context, cursor, "a language", form);
    cursor.index += 1;
    language = found.text.toLowerCase();
    if (!LANGUAGES.includes(language)) {
      const params = { found: found.text, known: listed(LANGUAGES), nearest: nearest(language, LANGUAGES) };
      context.report(lowerUnknownLanguage(found.span, params));
    }
  }
  if (!mustEnd(context, cursor, form)) return;
  if (fields.length > MOST_WEIGHTS)
    return void unexpected(context, { ...cursor, index: 2 }, "at most four fields", form);
  if (fields.length > 0) list.fullText = { fields, language };
}

/** `null`: wrong, and reported; `undefined`: no field stands there at all. */
function takeField(
  { context, cursor, fields, owner }: Reader,
  use: string,
  kinds: ReadonlySet<string>,
  fits: string,
): Field | null | undefined {
  const code = takeCode(cursor);
  if (!code) {
    unexpected(context, cursor, "a field in a code span", FORM);
    return undefined;
  }
  const field = fieldNamed(context, code, fields, owner);
  if (!field) return null;
  if (kinds.has(field.type.kind) && !field.writeOnly) return field;
  const answered = field.writeOnly ? `${fits} that are answered` : fits;
  context.report(lowerFieldDoesNotFit(code.span, { field: field.name, use, fits: answered }));
  return null;
}

function listParameters({ declarations }: Context): ReadonlySet<string> {
  const [wire] = declaredAs(declarations, "Wire");
  const hasOwn = wire?.section.bullets.some(({ tokens: [first] }) => first?.text === "many") === true;
  return hasOwn ? WIRE_LIST_PARAMETERS : LIST_PARAMETERS;
}

/** Fields, and names with a condition over `input` behind `where`. */
function readFilters(reader: Reader, list: List, entity: string): void {
  const { context, cursor } = reader;
  const form = `${FORM}, each with \`where\` and a condition where it is none`;
  const taken = listParameters(context);
  do {
    const [name, next] = [cursor.tokens[cursor.index], cursor.tokens[cursor.index + 1]];
    if (name?.kind === "code" && taken.has(name.text))
      context.report(lowerTakenParameter(name.span, { name: name.text, taken: listed(taken) }));
    if (name?.kind !== "code" || next?.kind !== "word" || next.text !== "where") {
      const field = takeField(reader, "a filter", FILTERED, "fields with plain values and references");
      if (field === undefined) return;
      if (field && !list.filter.includes(field.name)) list.filter.push(field.name);
      continue;
    }
    cursor.index += 1;
    const input: Field[] = [
      {
        name: name.text,
        column: name.text,
        type: { kind: "text" },
        optional: false,
        doc: "",
        origin: originOf(name.span),
      },
    ];
    const variables = new Map([
      ...accountVariables(context, true),
      ["input", { kind: "object", fields: input }] as const,
    ]);
    const where = takeWhere(context, cursor, (code) =>
      conditionOf(context, code, { row: entity, variables, aggregates: false, model: context.model }),
    );
    if (where === undefined) return;
    if (where && /^[A-Za-z_]\w*$/.test(name.text)) (list.asked ??= []).push({ name: name.text, where });
    else if (where) unexpected(context, { ...cursor, index: cursor.index - 3 }, "a name of one word", form);
  } while (takeSign(cursor, ","));
  mustEnd(context, cursor, form);
}

function readSorts(reader: Reader, list: List): void {
  const { context, cursor } = reader;
  const form = "the order as `` `name` (first), `price` (descending) ``";
  do {
    const field = takeField(reader, "an order", FILTERED, "fields with plain values");
    if (field === undefined) return;
    let isFirst = false;
    let descending = false;
    if (takeSign(cursor, "(")) {
      do {
        if (takeWords(cursor, "first")) isFirst = true;
        else if (takeWords(cursor, "descending")) descending = true;
        else {
          unexpected(context, cursor, "`first` or `descending`", form);
          return;
        }
      } while (takeSign(cursor, ","));
      if (!takeSign(cursor, ")")) {
        unexpected(context, cursor, "a closing bracket", form);
        return;
      }
    }
    if (!field) continue;
    const sort: Sort = { field: field.name, descending };
    if (isFirst && list.first) context.report(lowerSaidTwice(cursor.line.span, { what: "(first)" }));
    if (isFirst) list.first = sort;
    list.sort.push(sort);
  } while (takeSign(cursor, ","));
  mustEnd(context, cursor, form);
}

function readPage({ context, cursor }: Reader, list: List): void {
  const form = "the line as `- page: 20, at most 100`";
  const size = takeCount(cursor, 1);
  if (size === null) {
    unexpected(context, cursor, "the number of rows of a page", form);
    return;
  }
  list.pageSize = size;
  list.maxPageSize = Math.max(size, list.maxPageSize);
  if (takeSign(cursor, ",")) {
    const most = takeWords(cursor, "at most") ? takeCount(cursor, size) : null;
    if (most === null) {
      unexpected(context, cursor, `\`at most\` and a number that is not below ${size}`, form);
      return;
    }
    list.maxPageSize = most;
  }
  mustEnd(context, cursor, form);
}
