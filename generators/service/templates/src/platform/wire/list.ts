import { values, type Scope } from "../access.ts";
import { visibleList } from "../field-access.ts";
import { filters, orderOf, readSorts, search, type Query } from "../list-query.ts";
import { malformed, type FieldError } from "../problem.ts";
import { callerValues } from "../resource.ts";
import type { Row } from "../values.ts";
import type { Work } from "../work.ts";
import { filledList } from "./list-shape.ts";
import { enveloped, PUBLIC_URL, shapeValues } from "./rows.ts";
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
  const conditions = [
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
    ...sorts.map((sort) => orderOf(resource, sort)),
    sorts[0]?.descending ? "t.id desc" : "t.id",
  ].join(", ");
  const columns = shape.columns(bind, shapeValues(work));
  // One row more than the page holds tells whether there is another one.
  const limit = page ? ` limit ${bind(page.size + 1)} offset ${bind(page.from)}` : "";
  const sql = `select ${columns} from ${resource.rows} t where ${fits} order by ${order}${limit}`;
  const found = await work.db.query<Row>(sql, list);
  const rows = page ? found.slice(0, page.size) : found;
  if (rules.count === null && rules.shape === null) return enveloped(route.envelope, rows);
  const [all] = page
    ? await work.db.query<{ n: number }>(
        `select count(*) as n from ${resource.rows} t where ${fits}`,
        counted,
      )
    : [{ n: rows.length }];
  const total = all?.n ?? 0;
  if (rules.count !== null) return { [route.envelope ?? "data"]: rows, [rules.count]: total };
  const [next, previous] = page
    ? [found.length > page.size ? page.from + page.size : null, page.from > 0 ? page.from - page.size : null]
    : [null, null];
  const to = (from: number | null): string | null =>
    from === null || !rules.page ? null : PUBLIC_URL + pageAt(url, rules.page, page?.size ?? 1, from);
  return filledList(rules.shape, {
    rows,
    total,
    next: to(next),
    previous: to(previous),
    self: PUBLIC_URL + url,
    path: url.replace(/\?.*$/, ""),
  });
}

/** The address of the page that begins so many rows behind the first, with the other parameters as they were. */
function pageAt(
  url: string,
  { style, position }: NonNullable<WireList["page"]>,
  size: number,
  from: number,
): string {
  const [path = "", query = ""] = url.split("?", 2);
  const parameters = new URLSearchParams(query);
  const first = Math.max(from, 0);
  parameters.set(position, String(style === "pages" ? Math.floor(first / size) + 1 : first));
  return `${path}?${parameters.toString()}`;
}

interface Asked {
  readonly page: { readonly size: number; readonly from: number } | null;
  /** Filters, the search and the order, by the names of members. */
  readonly named: Query;
}

function readQuery(route: WireRoute, rules: WireList, query: Query, errors: FieldError[]): Asked {
  const named: Record<string, Query[string]> = {};
  const { page, names } = rules;
  for (const [parameter, value] of Object.entries(query)) {
    const [, name = "", bound = ""] = /^([^[]+)(\[\w+\])?$/.exec(parameter) ?? [];
    if (page && (parameter === page.size || parameter === page.position)) continue;
    if (parameter === "sort") named["sort"] = sortsOf(value, names);
    else if (parameter === rules.search && route.resource.list.search.length > 0) named["q"] = value;
    else if (Object.hasOwn(names, name)) named[`${names[name]}${bound}`] = value;
    else if (!rules.isLenient)
      errors.push({ parameter, code: "unknown-parameter", detail: "There is no such parameter." });
  }
  if (!page) return { page: null, named };
  const size =
    page.size === null
      ? page.pageSize
      : whole(page.size, query[page.size], page.pageSize, 1, page.maxPageSize, errors);
  const first = page.style === "pages" ? 1 : 0;
  const position = whole(page.position, query[page.position], first, first, 1_000_000_000, errors);
  return { page: { size, from: page.style === "pages" ? (position - 1) * size : position }, named };
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
