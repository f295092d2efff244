import { values, type Scope } from "../access.ts";
import { visibleList } from "../field-access.ts";
import { filters, orderOf, readSorts, search, type Query } from "../list-query.ts";
import { malformed, type FieldError } from "../problem.ts";
import { callerValues } from "../resource.ts";
import type { Row } from "../values.ts";
import type { Work } from "../work.ts";
import { enveloped, shapeValues } from "./rows.ts";
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
  const limit = page ? ` limit ${bind(page.size)} offset ${bind(page.from)}` : "";
  const sql = `select ${columns} from ${resource.rows} t where ${fits} order by ${order}${limit}`;
  const rows = await work.db.query<Row>(sql, list);
  if (rules.count === null) return enveloped(route.envelope, rows);
  const [total] = page
    ? await work.db.query<{ n: number }>(
        `select count(*) as n from ${resource.rows} t where ${fits}`,
        counted,
      )
    : [{ n: rows.length }];
  return { [route.envelope ?? "data"]: rows, [rules.count]: total?.n ?? 0 };
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
    else if (parameter === "q" && route.resource.list.search.length > 0) named["q"] = value;
    else if (Object.hasOwn(names, name)) named[`${names[name]}${bound}`] = value;
    else if (!rules.isLenient)
      errors.push({ parameter, code: "unknown-parameter", detail: "There is no such parameter." });
  }
  if (!page) return { page: null, named };
  const size = whole(page.size, query[page.size], page.pageSize, 1, page.maxPageSize, errors);
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
