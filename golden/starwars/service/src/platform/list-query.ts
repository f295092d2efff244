// Made by specc from the spec of starwars. Edit the spec, not this file.
import { millisecondsOf } from "./durations.ts";
import { isSealed, seal } from "./secrets.ts";
import { isId } from "./ids.ts";
import { malformed, type FieldError } from "./problem.ts";
import { values, type Scope } from "./access.ts";
import { visibleList } from "./field-access.ts";
import {
  callerValues,
  type Bind,
  type CallerValues,
  type ListRules,
  type Resource,
  type ResourceField,
  type Sort,
} from "./resource.ts";
import type { Row } from "./values.ts";
import type { Work } from "./work.ts";

export interface Page {
  readonly data: readonly Row[];
  readonly page: { readonly nextCursor: string | null; readonly hasMore: boolean };
  readonly total?: number;
}

/** The parameters of a list's query string. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * One page of the rows in scope: filtered, searched, sorted, with a signed cursor for the next.
 *
 * @throws Problem 400 that lists every parameter that is wrong.
 */
export async function listRows(work: Work, resource: Resource, query: Query, scope: Scope): Promise<Page> {
  const errors: FieldError[] = [];
  const { list, bind } = values();
  const rules = visibleList(resource, work.caller);
  const found = matching(rules, query["match"], bind, errors);
  const parameters = readParameters(resource, rules, query, errors, found !== null);
  const conditions = [
    ...(found ? [found.condition] : []),
    ...filters(resource, rules, query, bind, errors, callerValues(work.caller, work.now)),
    ...search(resource, rules, query["q"], bind),
  ];
  if (scope !== "all") conditions.push(scope(bind));
  const counted = { where: conditions.join(" and ") || "true", list: [...list] };
  const ranked = found ? { ...resource, fields: { ...resource.fields, [RANK]: rankField(found) } } : resource;
  const after = readCursor(work, resource, parameters.sorts, query["cursor"], errors);
  if (errors.length > 0) throw malformed("The query has parameters that are not as they should be.", errors);
  if (after) conditions.push(beyond(ranked, parameters.sorts, after, bind));
  const order = [...parameters.sorts.map((sort) => orderOf(ranked, sort)), "t.id"].join(", ");
  const limit = bind(parameters.limit + 1);
  const rank = found ? `, ${found.rank} as "${RANK}"` : "";
  const sql = `select ${resource.columns}${rank} from ${resource.rows} t where ${conditions.join(" and ") || "true"} order by ${order} limit ${limit}`;
  const rows = await work.db.query<Row>(sql, list);
  const shown = rows.slice(0, parameters.limit);
  const hasMore = rows.length > parameters.limit;
  const last = shown.at(-1);
  const data = found ? shown.map(({ [RANK]: _rank, ...row }) => row) : shown;
  const page = { nextCursor: hasMore && last ? writeCursor(work, parameters.sorts, last) : null, hasMore };
  if (!parameters.count) return { data, page };
  const [total] = await work.db.query<{ n: number }>(
    `select count(*) as n from ${resource.rows} t where ${counted.where}`,
    counted.list,
  );
  return { data, page, total: total?.n ?? 0 };
}

interface Parameters {
  readonly limit: number;
  readonly count: boolean;
  readonly sorts: readonly Sort[];
}

const COMMON = new Set(["limit", "cursor", "count", "sort"]);

function readParameters(
  resource: Resource,
  rules: ListRules,
  query: Query,
  errors: FieldError[],
  isMatched: boolean,
): Parameters {
  const { pageSize, maxPageSize, search: searched, filter } = rules;
  for (const name of Object.keys(query)) {
    // A filter that comes several times takes any of its values.
    const isFilter = filter.includes(name.replace(/\[.*$/, ""));
    const known =
      isFilter ||
      COMMON.has(name) ||
      (name === "q" && searched.length > 0) ||
      (name === "match" && rules.fullText !== undefined) ||
      Object.hasOwn(resource.asked ?? {}, name);
    if (!known) refuse(errors, name, "unknown-parameter", "There is no such parameter.");
    else if (!isFilter && Array.isArray(query[name]))
      refuse(errors, name, "repeated", "It is given once at most.");
  }
  const count = query["count"] ?? "false";
  if (count !== "true" && count !== "false") refuse(errors, "count", "boolean", "It must be true or false.");
  const given = query["limit"];
  const limit = given === undefined ? pageSize : Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxPageSize) {
    refuse(errors, "limit", "range", `It must be a whole number from 1 to ${maxPageSize}.`);
  }
  return {
    limit,
    count: count === "true",
    sorts:
      isMatched && query["sort"] === undefined
        ? [{ field: RANK, descending: true }]
        : readSorts(resource, rules, query["sort"], errors),
  };
}

export function readSorts(
  resource: Resource,
  rules: ListRules,
  given: Query[string],
  errors: FieldError[],
): readonly Sort[] {
  if (typeof given !== "string" || given === "") {
    const first = rules.first ?? (resource.isView ? null : { field: "createdAt", descending: true });
    return first ? [first] : [];
  }
  const allowed = [...rules.sort, ...(resource.isView ? [] : ["createdAt"])];
  return given.split(",").map((part) => {
    const descending = part.startsWith("-");
    const field = descending ? part.slice(1) : part;
    if (!allowed.includes(field))
      refuse(errors, "sort", "unknown-field", `It must be one of ${allowed.join(", ")}.`);
    return { field, descending };
  });
}

const CREATED: ResourceField = {
  column: "created_at",
  sql: "t.created_at",
  type: "timestamptz",
  kind: "instant",
  optional: false,
};

function fieldOf(resource: Resource, name: string): ResourceField {
  return resource.fields[name] ?? CREATED;
}

const OPERATORS: Readonly<Record<string, string>> = { gte: ">=", gt: ">", lte: "<=", lt: "<" };
const ORDERED = new Set(["bigint", "date", "time", "timestamptz", "interval"]);

export function filters(
  resource: Resource,
  rules: ListRules,
  query: Query,
  bind: Bind,
  errors: FieldError[],
  caller: CallerValues,
): string[] {
  return Object.entries(query).flatMap(([key, value]) => {
    const match = /^([^[]+)(?:\[(\w+)\])?$/.exec(key);
    const [, name = "", operator] = match ?? [];
    const asked = resource.asked?.[name];
    if (asked && typeof value === "string" && !value.includes("\0"))
      return [asked(bind, { ...caller, input: { [name]: value } })];
    if (!rules.filter.includes(name) || value === undefined) return [];
    const field = fieldOf(resource, name);
    const sign = operator === undefined ? "=" : OPERATORS[operator];
    const ordered = ORDERED.has(field.type) || field.type.startsWith("numeric");
    if (sign === undefined || (operator !== undefined && !ordered)) {
      refuse(errors, key, "unknown-parameter", "There is no such comparison here.");
      return [];
    }
    const given = typeof value === "string" ? [value] : value;
    const wrong = given.find((text) => !fits(text, field.type));
    if (wrong !== undefined) {
      refuse(errors, key, "type", `"${wrong}" is not a value of ${name}.`);
      return [];
    }
    if (sign === "=" && given.length > 1) {
      return [`${field.sql} in (${given.map((text) => `${bind(text)}::${field.type}`).join(", ")})`];
    }
    return given.map((text) => `${field.sql} ${sign} ${bind(text)}::${field.type}`);
  });
}

/** True where PostgreSQL will read the text as a value of the type. */
function fits(text: string, type: string): boolean {
  if (text.includes("\0")) return false;
  if (type === "uuid") return isId(text);
  if (type === "boolean") return text === "true" || text === "false";
  if (type === "bigint") return /^-?\d{1,18}$/.test(text);
  if (type.startsWith("numeric")) return /^-?\d{1,18}(\.\d{1,20})?$/.test(text);
  if (type === "date")
    return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
  if (type === "timestamptz") return /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text));
  if (type === "time") return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text);
  if (type === "interval") return millisecondsOf(text) !== null && !text.startsWith("-");
  return true;
}

export function search(resource: Resource, rules: ListRules, given: Query[string], bind: Bind): string[] {
  if (typeof given !== "string" || given === "" || rules.search.length === 0) return [];
  const pattern = bind(`%${given.replace(/[\\%_]/g, "\\$&")}%`);
  return [`(${rules.search.map((name) => `${fieldOf(resource, name).sql} ilike ${pattern}`).join(" or ")})`];
}

/** What is found by words, and how well it fits, as SQL. */
export interface Matching {
  readonly condition: string;
  readonly rank: string;
}

/** The member of a row that says how well it fits: no field is called so. */
const RANK = "#rank";

/** Rows with these words, as people write them into a search (`websearch_to_tsquery`); null where none are asked for. */
export function matching(
  { fullText }: ListRules,
  given: Query[string],
  bind: Bind,
  errors: FieldError[],
): Matching | null {
  if (!fullText || given === undefined || given === "") return null;
  if (typeof given !== "string" || given.includes("\0") || given.length > 1_000) {
    refuse(errors, "match", "type", "It must be one text of at most 1000 characters.");
    return null;
  }
  const words = `websearch_to_tsquery('${fullText.language}', ${bind(given)})`;
  return {
    condition: `${fullText.vector} @@ ${words}`,
    // Rounded, so that the last row of a page is found again by the cursor.
    rank: `round(ts_rank(${fullText.vector}, ${words})::numeric, 6)`,
  };
}

function rankField({ rank }: Matching): ResourceField {
  return { column: null, sql: rank, type: "numeric", kind: "plain", optional: false };
}

export function orderOf(resource: Resource, sort: Sort): string {
  return `${fieldOf(resource, sort.field).sql} ${sort.descending ? "desc" : "asc"} nulls last`;
}

/** What comes after a row in this order: nulls stand last, the id breaks ties. */
function beyond(resource: Resource, sorts: readonly Sort[], after: Cursor, bind: Bind): string {
  const same: string[] = [];
  const options: string[] = [];
  sorts.forEach((sort, index) => {
    const field = fieldOf(resource, sort.field);
    const value = after.values[index] ?? null;
    if (value === null) {
      same.push(`${field.sql} is null`);
      return;
    }
    const place = `${bind(value)}::${field.type}`;
    const past = `(${field.sql} ${sort.descending ? "<" : ">"} ${place} or ${field.sql} is null)`;
    options.push([...same, past].join(" and "));
    same.push(`${field.sql} = ${place}`);
  });
  options.push([...same, `t.id > ${bind(after.id)}`].join(" and "));
  return `(${options.map((option) => `(${option})`).join(" or ")})`;
}

interface Cursor {
  readonly id: string;
  readonly values: readonly unknown[];
}

function writeCursor(work: Work, sorts: readonly Sort[], row: Row): string {
  const body = Buffer.from(
    JSON.stringify([row["id"], sorts.map(({ field }) => row[field] ?? null)]),
  ).toString("base64url");
  return `${body}.${seal(work.service.config, body + orderText(sorts))}`;
}

function readCursor(
  work: Work,
  _resource: Resource,
  sorts: readonly Sort[],
  given: Query[string],
  errors: FieldError[],
): Cursor | null {
  if (given === undefined) return null;
  const [body = "", signature] = typeof given === "string" ? given.split(".") : [];
  if (isSealed(work.service.config, body + orderText(sorts), signature)) {
    const [id, list] = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as [string, unknown[]];
    return { id, values: list };
  }
  refuse(errors, "cursor", "cursor", "It must be the `nextCursor` of the page before, with the same order.");
  return null;
}

function orderText(sorts: readonly Sort[]): string {
  return sorts.map(({ field, descending }) => `${descending ? "-" : ""}${field}`).join(",");
}

function refuse(errors: FieldError[], parameter: string, code: string, detail: string): void {
  errors.push({ parameter, code, detail });
}
