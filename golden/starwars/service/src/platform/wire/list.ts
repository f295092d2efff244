// Made by specc from the spec of starwars. Edit the spec, not this file.
import { values, type Scope } from "../access.ts";
import { visibleList } from "../field-access.ts";
import { filters, listRows, matching, orderOf, readSorts, search, type Query } from "../list-query.ts";
import { malformed, type FieldError } from "../problem.ts";
import { callerValues, type Resource } from "../resource.ts";
import type { Row } from "../values.ts";
import type { Work } from "../work.ts";
import { filledList } from "./list-shape.ts";
import { enveloped, shapeValues, withoutNulls } from "./rows.ts";
import type { WireList, WireRoute } from "./types.ts";

/**
 * The rows in scope that fit the query, in their envelope.
 *
 * @throws Problem 400 that lists every parameter that is wrong.
 */
export async function shapedList(
  work: Work,
  route: WireRoute,
  query: Query,
  scope: Scope,
  ids: Readonly<Record<string, string>>,
  url: string,
): Promise<unknown> {
  const { resource, given, where, shape, list: rules } = route;
  if (!shape || !rules) return [];
  const errors: FieldError[] = [];
  const { list, bind } = values();
  const caller = callerValues(work.caller, work.now);
  const own = visibleList(resource, work.caller);
  const { page, named } = readQuery(route, rules, query, errors);
  const matched = matching(own, named["match"], bind, errors);
  const conditions = [
    ...(matched ? [matched.condition] : []),
    ...given.map(({ member, row }) => `${resource.fields[member]?.sql} = ${bind(ids[row])}`),
    ...(where ? [where(bind, caller)] : []),
    ...filters(resource, own, named, bind, errors, caller),
    ...search(resource, own, named["q"], bind),
    ...(scope === "all" ? [] : [scope(bind)]),
  ];
  const sorts = readSorts(resource, own, named["sort"], errors);
  if (errors.length > 0) throw malformed("The query has parameters that are not as they should be.", errors);
  const fits = conditions.join(" and ") || "true";
  const counted = [...list];
  const order = [
    ...(matched && named["sort"] === undefined ? [`${matched.rank} desc`] : []),
    ...sorts.map((sort) => orderOf(resource, sort)),
    sorts[0]?.descending ? "t.id desc" : "t.id",
  ].join(", ");
  const place: Place = { work, resource, fits, order, list: counted, key: rules.page?.key ?? "id" };
  const from = page?.row ? await positionOf(place, rules.page?.position ?? "", page.row) : (page?.from ?? 0);
  const columns = shape.columns(bind, shapeValues(work));
  // One row more than the page holds tells whether there is another one.
  const limit = page ? ` limit ${bind(page.size + 1)} offset ${bind(from)}` : "";
  const sql = `select ${columns} from ${resource.rows} t where ${fits} order by ${order}${limit}`;
  const found = await work.db.query<Row>(sql, list);
  const rows = (page ? found.slice(0, page.size) : found).map((row) => withoutNulls(shape, row));
  if (rules.count === null && rules.shape === null) return enveloped(route.envelope, rows);
  const [all] = page
    ? await work.db.query<{ n: number }>(
        `select count(*) as n from ${resource.rows} t where ${fits}`,
        counted,
      )
    : [{ n: rows.length }];
  const total = all?.n ?? 0;
  const { publicUrl } = work.service.config;
  if (rules.count !== null) return { [route.envelope ?? "data"]: rows, [rules.count]: total };
  const to = async (start: number | null): Promise<string | null> => {
    if (start === null || !page || !rules.page) return null;
    const { style, position } = rules.page;
    const first = Math.max(start, 0);
    if (style === "row") return publicUrl + pageAt(url, position, await keyAt(place, first));
    return publicUrl + pageAt(url, position, style === "pages" ? Math.floor(first / page.size) + 1 : first);
  };
  return filledList(rules.shape, {
    rows,
    total,
    next: await to(page && found.length > page.size ? from + page.size : null),
    previous: await to(page && from > 0 ? from - page.size : null),
    self: publicUrl + url,
    path: url.replace(/\?.*$/, ""),
  });
}

/**
 * A page with a cursor: specc's own, around rows as clients read them.
 *
 * @throws Problem 400 that lists every parameter that is wrong.
 */
export async function shapedPage(
  work: Work,
  route: WireRoute,
  query: Query,
  scope: Scope,
  ids: Readonly<Record<string, string>>,
): Promise<unknown> {
  const { resource, given, where, shape, list: rules } = route;
  if (!shape || !rules) return [];
  const errors: FieldError[] = [];
  const { named } = readQuery(route, { ...rules, page: null }, query, errors);
  if (errors.length > 0) throw malformed("The query has parameters that are not as they should be.", errors);
  const caller = callerValues(work.caller, work.now);
  const inside: Scope = (bind) =>
    [
      "true",
      ...given.map(({ member, row }) => `${resource.fields[member]?.sql} = ${bind(ids[row])}`),
      ...(where ? [where(bind, caller)] : []),
      ...(scope === "all" ? [] : [scope(bind)]),
    ].join(" and ");
  const isAll = given.length === 0 && where === null && scope === "all";
  const { data, ...page } = await listRows(work, resource, named, isAll ? "all" : inside);
  const { list, bind } = values([data.map(({ id }) => id)]);
  const columns = shape.columns(bind, shapeValues(work));
  const sql = `select ${columns}, t.id as "${ROW}" from ${resource.rows} t where t.id = any($1::uuid[])`;
  const found = data.length > 0 ? await work.db.query<Row>(sql, list) : [];
  const shapes = new Map(found.map(({ [ROW]: id, ...row }) => [id, withoutNulls(shape, row)]));
  // A row that has gone since the page was read is in neither.
  return { data: data.flatMap(({ id }) => shapes.get(id) ?? []), ...page };
}

/** What a row is known by beside its shape: no member has a blank in its name. */
const ROW = "the row";
const OF_PAGES = new Set(["limit", "cursor", "count"]);

/** The rows of a list, and their order. */
interface Place {
  readonly work: Work;
  readonly resource: Resource;
  readonly fits: string;
  readonly order: string;
  readonly list: readonly unknown[];
  readonly key: string;
}

/** How many rows stand before the one that is named. @throws Problem 400 where there is none. */
async function positionOf(place: Place, parameter: string, row: string): Promise<number> {
  const { work, resource, fits, order, list } = place;
  const sql = `select n from (select ${keySql(place)}::text as key, row_number() over (order by ${order}) - 1 as n from ${resource.rows} t where ${fits}) as k where key = $${list.length + 1} limit 1`;
  const [found] = row.includes("\0") ? [] : await work.db.query<{ n: number }>(sql, [...list, row]);
  if (found) return Number(found.n);
  const detail = "There is no such row in this list.";
  throw malformed("The query has parameters that are not as they should be.", [
    { parameter, code: "unknown-row", detail },
  ]);
}

/** The key of the row that so many others stand before. */
async function keyAt(place: Place, before: number): Promise<string> {
  const { work, resource, fits, order, list } = place;
  const sql = `select ${keySql(place)}::text as key from ${resource.rows} t where ${fits} order by ${order} limit 1 offset $${list.length + 1}`;
  const [row] = await work.db.query<{ key: string }>(sql, [...list, before]);
  return row?.key ?? "";
}

function keySql({ resource, key }: Place): string {
  return key === "id" ? "t.id" : (resource.fields[key]?.sql ?? "t.id");
}

/** The address of the page at another position, with the other parameters as they were. */
function pageAt(url: string, parameter: string, position: number | string): string {
  const [path = "", query = ""] = url.split("?", 2);
  const parameters = new URLSearchParams(query);
  parameters.set(parameter, String(position));
  return `${path}?${parameters.toString()}`;
}

interface Asked {
  readonly page: { readonly size: number; readonly from: number; readonly row: string | null } | null;
  /** Filters, the search and the order, by the names of members. */
  readonly named: Query;
}

function readQuery(route: WireRoute, rules: WireList, query: Query, errors: FieldError[]): Asked {
  const named: Record<string, Query[string]> = {};
  const { page, names } = rules;
  for (const [parameter, value] of Object.entries(query)) {
    const [, name = "", bound = ""] = /^([^[]+)(\[\w+\])?$/.exec(parameter) ?? [];
    if (page && (parameter === page.size || parameter === page.position)) continue;
    if (rules.isPlain && OF_PAGES.has(parameter)) named[parameter] = value;
    else if (parameter === "sort") named["sort"] = sortsOf(value, names);
    else if (parameter === rules.search && route.resource.list.search.length > 0) named["q"] = value;
    else if (parameter === "match" && route.resource.list.fullText) named["match"] = value;
    else if (Object.hasOwn(names, name)) named[`${names[name]}${bound}`] = value;
    else if (!rules.isLenient)
      errors.push({ parameter, code: "unknown-parameter", detail: "There is no such parameter." });
  }
  if (!page) return { page: null, named };
  const size =
    page.size === null
      ? page.pageSize
      : whole(page.size, query[page.size], page.pageSize, 1, page.maxPageSize, errors);
  const asked = query[page.position];
  if (page.style === "row") {
    if (asked === undefined || typeof asked === "string")
      return { page: { size, from: 0, row: asked || null }, named };
    errors.push({ parameter: page.position, code: "type", detail: "It is said more than once." });
    return { page: null, named };
  }
  const first = page.style === "pages" ? 1 : 0;
  const position = whole(page.position, query[page.position], first, first, 1_000_000_000, errors);
  const from = page.style === "pages" ? (position - 1) * size : position;
  return { page: { size, from, row: null }, named };
}

function sortsOf(value: Query[string], names: Readonly<Record<string, string>>): string {
  if (typeof value !== "string") return "";
  return value
    .split(",")
    .map((part) =>
      part.startsWith("-") ? `-${names[part.slice(1)] ?? part.slice(1)}` : (names[part] ?? part),
    )
    .join(",");
}

function whole(
  parameter: string,
  value: Query[string],
  fallback: number,
  min: number,
  max: number,
  errors: FieldError[],
): number {
  if (value === undefined || value === "") return fallback;
  const number = typeof value === "string" && /^\d{1,10}$/.test(value) ? Number(value) : -1;
  if (number >= min && number <= max) return number;
  errors.push({ parameter, code: "range", detail: `It must be a whole number from ${min} to ${max}.` });
  return fallback;
}
