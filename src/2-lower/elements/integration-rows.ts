import {
  lowerFieldDoesNotFit,
  lowerMissingBullet,
  lowerNoRowInAddress,
  lowerNoRows,
  lowerOnlyOfLists,
  lowerSaidTwice,
  lowerUnknownResource,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Field, FieldType, Integration } from "../../ir/types.ts";
import type { Part } from "../../tree/spec-tree.ts";
import { type Context, listed } from "../context.ts";
import {
  atSign,
  type Cursor,
  mustEnd,
  takeCode,
  takeCount,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { fieldNamed, type KeyedBullet } from "../lookups.ts";

type Operation = Integration["operations"][number];
type Rows = NonNullable<Operation["rows"]>;

/** What an operation may say of rows: first what it does with them, then which ones come and how. */
const DOES = {
  lists: "list",
  reads: "read",
  creates: "create",
  updates: "update",
  deletes: "delete",
} as const;
export const ROWS_KEYS = [...Object.keys(DOES), "paging", "filters", "sort", "each"] as const;

export interface RowsBullet extends KeyedBullet {
  readonly key: string;
}

export function isRowsKey(key: string): boolean {
  return ROWS_KEYS.some((known) => known === key);
}

type Said = Pick<Operation, "query" | "body" | "returns"> & { readonly path: string | null };

/** Reads the bullets about rows; whether a resource that is not listed here is listed elsewhere is asked later. */
export function readRows(
  context: Context,
  bullets: readonly RowsBullet[],
  said: Said,
): Pick<Operation, "rows" | "paging" | "filters" | "sort" | "each"> {
  const result: ReturnType<typeof readRows> = {};
  const [first, second] = bullets.filter(({ key }) => key in DOES);
  if (second) context.report(lowerSaidTwice(second.bullet.span, { what: "what it does with rows" }));
  const found = first ? doesOf(context, first, said) : null;
  if (found) result.rows = found.rows;
  for (const { key, cursor, bullet } of bullets) {
    if (key in DOES) continue;
    if (first?.key !== "lists") context.report(lowerOnlyOfLists(bullet.span, { bullet: `${key}:` }));
    else if (key === "paging") readPaging(context, cursor, said, result);
    else if (key === "each") readEach(context, cursor, result);
    else if (!found) continue;
    else if (key === "filters") result.filters = filtersOf(context, cursor, found.fields, said.query);
    else readSort(context, cursor, found.fields, result);
  }
  const each = bullets.find(({ key }) => key === "each");
  if (each && first?.key === "lists" && !bullets.some(({ key }) => key === "paging")) {
    const params = { section: "A list with `each`", bullet: "paging", example: "- paging: after `since_id`" };
    context.report(lowerMissingBullet(each.bullet.span, params));
  }
  return result;
}

/** Resources that are read, created, updated or deleted must be listed by an operation, under the same key. */
export function checkResources(context: Context, { operations }: Integration, parts: readonly Part[]): void {
  const keys = new Map(
    operations.flatMap(({ rows }) => (rows?.does === "list" ? [[rows.resource, rows.key] as const] : [])),
  );
  for (const { name, rows } of operations) {
    if (!rows) continue;
    const key = keys.get(rows.resource);
    if (key !== undefined) rows.key = key;
    else {
      const span = parts.find((part) => part.name.text === name)?.span ?? null;
      const near = nearest(rows.resource, [...keys.keys()]);
      context.report(
        lowerUnknownResource(span, { name: rows.resource, known: listed(keys.keys()), nearest: near }),
      );
    }
  }
}

function doesOf(
  context: Context,
  { key, cursor, bullet }: RowsBullet,
  said: Said,
): { readonly rows: Rows; readonly fields: readonly Field[] } | null {
  const does = Object.entries(DOES).find(([word]) => word === key)?.[1] ?? "list";
  const form =
    does === "list"
      ? "the line as `` - lists: `orders` by `id` ``"
      : `the line as \`\` - ${key}: \`orders\` \`\``;
  const resource = takeCode(cursor);
  if (!resource || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(resource.text)) {
    if (resource) cursor.index -= 1;
    unexpected(context, cursor, "the name of what it keeps, one word in a code span", form);
    return null;
  }
  const by = does === "list" && takeWords(cursor, "by") ? takeCode(cursor) : null;
  if (does === "list" && !by) {
    unexpected(context, cursor, "`by` and the member that tells rows apart", form);
    return null;
  }
  if (!mustEnd(context, cursor, form)) return null;
  const shown = `${key}: '${resource.text}'`;
  if (["read", "update", "delete"].includes(does) && said.path !== null && !said.path.includes("{"))
    context.report(lowerNoRowInAddress(bullet.span, { bullet: shown }));
  if (does !== "list") {
    const member = does === "delete" ? null : onlyObject(said.returns);
    return { rows: { does, resource: resource.text, key: "id", member }, fields: [] };
  }
  const rows = rowsIn(said.returns, resource.text);
  if (!rows) {
    context.report(lowerNoRows(resource.span, { bullet: shown, name: resource.text }));
    return null;
  }
  if (!by || !fieldNamed(context, by, rows.fields, `A row of \`${resource.text}\``)) return null;
  return {
    rows: { does, resource: resource.text, key: by.text, member: rows.member },
    fields: rows.fields,
  };
}

/** A list of objects: the type itself, its member of that name, or its only one. */
function rowsIn(
  type: FieldType | null,
  name: string,
): { readonly member: string | null; readonly fields: readonly Field[] } | null {
  if (type?.kind === "list")
    return type.of.kind === "object" ? { member: null, fields: type.of.fields } : null;
  if (type?.kind !== "object") return null;
  const lists = type.fields.flatMap((field) =>
    field.type.kind === "list" && field.type.of.kind === "object"
      ? [{ member: field.name, fields: field.type.of.fields }]
      : [],
  );
  return lists.find(({ member }) => member === name) ?? (lists.length === 1 ? (lists[0] ?? null) : null);
}

/** Where a row is wrapped: the only member, if it is an object. */
function onlyObject(type: FieldType | null): string | null {
  const [first, second] = type?.kind === "object" ? type.fields : [];
  return first && !second && first.type.kind === "object" ? first.name : null;
}

const PAGING = ["after", "offset", "page", "cursor", "link"] as const;

function readPaging(
  context: Context,
  cursor: Cursor,
  { query, returns }: Said,
  result: ReturnType<typeof readRows>,
): void {
  const form = "the line as `` - paging: after `since_id`, `limit` of 50, at most 250 ``";
  const kind = PAGING.find((word) => takeWords(cursor, word));
  const parameter = kind && takeCode(cursor);
  if (!kind || !parameter) {
    const expected = kind ? "a parameter of the query" : "`after`, `offset`, `page`, `cursor` or `link`";
    unexpected(context, cursor, expected, form);
    return;
  }
  const paging: NonNullable<Operation["paging"]> = { kind, parameter: parameter.text, standard: 50 };
  if (!fieldNamed(context, parameter, query, "The query")) return;
  if (kind === "cursor") {
    const next = takeWords(cursor, "in") ? takeCode(cursor) : null;
    if (!next) {
      unexpected(
        context,
        cursor,
        "`in` and the member of the answer that holds the next cursor",
        "`` cursor `after` in `next` ``",
      );
      return;
    }
    if (!fieldNamed(context, next, returns?.kind === "object" ? returns.fields : [], "The answer")) return;
    paging.next = next.text;
  }
  if (takeSign(cursor, ",") && !readLimit(context, cursor, query, paging, form)) return;
  if (mustEnd(context, cursor, form)) result.paging = paging;
}

/** `` `limit` of 50, at most 250 ``, or `20 a page`. */
function readLimit(
  context: Context,
  cursor: Cursor,
  query: readonly Field[],
  paging: NonNullable<Operation["paging"]>,
  form: string,
): boolean {
  const limit = takeCode(cursor);
  if (limit && !fieldNamed(context, limit, query, "The query")) return false;
  const standard = !limit || takeWords(cursor, "of") ? takeCount(cursor, 1) : null;
  if (standard === null || (!limit && !takeWords(cursor, "a page"))) {
    unexpected(context, cursor, limit ? "`of` and a number" : "a parameter, or `50 a page`", form);
    return false;
  }
  paging.standard = standard;
  if (!limit) return true;
  paging.limit = limit.text;
  if (!takeSign(cursor, ",")) return true;
  const max = takeWords(cursor, "at most") ? takeCount(cursor, standard) : null;
  if (max === null) {
    unexpected(context, cursor, `\`at most\` and a number from ${standard}`, form);
    return false;
  }
  paging.max = max;
  return true;
}

const COMPARE = ["is", "at least", "at most", "more than", "less than"] as const;

function filtersOf(
  context: Context,
  cursor: Cursor,
  fields: readonly Field[],
  query: readonly Field[],
): NonNullable<Operation["filters"]> {
  const form = "the line as `` - filters: `updated_at` at least `updated_at_min` ``";
  const filters: NonNullable<Operation["filters"]> = [];
  do {
    const field = takeCode(cursor);
    const compare = field && COMPARE.find((word) => takeWords(cursor, word));
    const parameter = compare && takeCode(cursor);
    if (!field || !compare || !parameter) {
      const expected = field
        ? "`is`, `at least`, `at most`, `more than` or `less than`, and a parameter"
        : "a member of a row";
      unexpected(context, cursor, expected, form);
      return filters;
    }
    const member = fieldNamed(context, field, fields, "A row");
    const given = fieldNamed(context, parameter, query, "The query");
    if (!member || !given) continue;
    if (familyOf(member.type) !== familyOf(given.type)) {
      const params = {
        field: given.name,
        use: `what \`${member.name}\` is held against`,
        fits: `the type of \`${member.name}\``,
      };
      context.report(lowerFieldDoesNotFit(parameter.span, params));
    } else filters.push({ field: member.name, compare, parameter: given.name });
  } while (takeSign(cursor, ","));
  mustEnd(context, cursor, form);
  return filters;
}

function familyOf({ kind }: FieldType): string {
  if (kind === "integer" || kind === "decimal" || kind === "money") return "number";
  return ["boolean", "date", "time", "instant"].includes(kind) ? kind : "text";
}

function readSort(
  context: Context,
  cursor: Cursor,
  fields: readonly Field[],
  result: ReturnType<typeof readRows>,
): void {
  const form = "the line as `` - sort: `created_at` (descending) ``";
  const field = takeCode(cursor);
  if (!field) {
    unexpected(context, cursor, "a member of a row", form);
    return;
  }
  const descending = atSign(cursor, "(");
  if (descending && !(takeSign(cursor, "(") && takeWords(cursor, "descending") && takeSign(cursor, ")"))) {
    unexpected(context, cursor, "`(descending)`", form);
    return;
  }
  if (mustEnd(context, cursor, form) && fieldNamed(context, field, fields, "A row"))
    result.sort = { field: field.text, descending };
}

function readEach(context: Context, cursor: Cursor, result: ReturnType<typeof readRows>): void {
  const form = "the line as `` - each: `eachOrder` ``";
  const name = takeCode(cursor);
  if (!name || !/^[a-z][A-Za-z0-9]*$/.test(name.text)) {
    if (name) cursor.index -= 1;
    unexpected(context, cursor, "the name of a function, one word that begins with a small letter", form);
    return;
  }
  if (mustEnd(context, cursor, form)) result.each = name.text;
}
