import { readParameter } from "./check.ts";
import type { Filter, Paging, Rows } from "./outside.ts";
import { memberNamed, type Member, type Row, type Shape } from "./shape.ts";

/** A page of rows, and where the next one begins. */
export interface Page {
  readonly rows: readonly Row[];
  /** All that the filters let through. */
  readonly total: number;
  readonly size: number;
  /** For `cursor` and `link`: null on the last page. */
  readonly next: string | null;
}

/** The rows that a query asks for, or what is wrong with it. `doubled`: the page begins with the row before it too. */
export function pageOf(
  { key, shape, paging, filters, sort, search }: Rows,
  all: readonly Row[],
  query: URLSearchParams,
  parameters: readonly Member[],
  doubled: boolean,
): Page | { readonly problem: string } {
  const value = (name: string): unknown => {
    const text = query.get(name);
    const read =
      text === null
        ? null
        : readParameter(parameters.find((one) => one.name === name)?.shape ?? ANY, text, name);
    return read && "value" in read ? read.value : null;
  };
  let rows = all.filter((row) =>
    filters.every((filter) => passes(row, filter, shape, value(filter.parameter))),
  );
  const words = search === null ? null : query.get(search);
  if (words) rows = rows.filter((row) => JSON.stringify(row).toLowerCase().includes(words.toLowerCase()));
  const order =
    sortOf(query.get("sort"), shape) ??
    sort ??
    (paging?.kind === "after" ? { field: key, descending: false } : null);
  if (order) {
    const way = order.descending ? -1 : 1;
    rows = rows.toSorted(
      (one, other) => way * compare(one[order.field], other[order.field], order.field, shape),
    );
  }
  const total = rows.length;
  if (!paging) return { rows, total, size: total, next: null };
  const size = sizeOf(paging, query);
  if (typeof size === "string") return { problem: size };
  const isByKey = order?.field === key && !order.descending;
  const start = startOf(paging, query, rows, isByKey ? { key, shape } : { key, shape: null }, size);
  if (typeof start === "string") return { problem: start };
  const begin = doubled && start > 0 ? start - 1 : start;
  const page = rows.slice(begin, start + size);
  const last = page.at(-1);
  const next = start + size < total && last ? cursorOf(last[key]) : null;
  return { rows: page, total, size, next };
}

/** Whether a row can come twice without another one being left out. */
export function canDouble(paging: Paging | null): boolean {
  return paging !== null && ["after", "cursor", "link"].includes(paging.kind);
}

const ANY: Shape = { kind: "any" };

function sizeOf({ limit, standard, max }: Paging, query: URLSearchParams): number | string {
  const text = limit === null ? null : query.get(limit);
  if (text === null) return standard;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1) return `${limit} must be a whole number from 1`;
  return max !== null && size > max ? `${limit} must be at most ${max}` : size;
}

function startOf(
  { kind, parameter }: Paging,
  query: URLSearchParams,
  rows: readonly Row[],
  /** With a shape, the list is in the order of its keys. */
  { key, shape }: { readonly key: string; readonly shape: Shape | null },
  size: number,
): number | string {
  const text = query.get(parameter);
  if (text === null || text === "") return 0;
  const number = Number(text);
  if (kind === "offset")
    return Number.isInteger(number) && number >= 0 ? number : `${parameter} must be a whole number`;
  if (kind === "page")
    return Number.isInteger(number) && number >= 1
      ? (number - 1) * size
      : `${parameter} must be a whole number from 1`;
  if (kind === "after" && shape) {
    const index = rows.findIndex((row) => compare(row[key], text, key, shape) > 0);
    return index < 0 ? rows.length : index;
  }
  if (kind === "after") {
    const index = rows.findIndex((row) => String(row[key]) === text);
    return index < 0 ? `${parameter} is no row of this list` : index + 1;
  }
  const index = rows.findIndex((row) => cursorOf(row[key]) === text);
  return index < 0 ? `${parameter} is no cursor of this list` : index + 1;
}

/** Hides what it is made of, so that nobody makes their own. */
function cursorOf(key: unknown): string {
  return Buffer.from(`after ${String(key)}`).toString("base64url");
}

/** `name` or `-name`, where rows have it. */
function sortOf(text: string | null, shape: Shape): Rows["sort"] {
  const match = /^(-?)([A-Za-z_]\w*)/.exec(text ?? "");
  const field = match?.[2] ?? "";
  return memberNamed(shape, field) ? { field, descending: match?.[1] === "-" } : null;
}

function passes(row: Row, filter: Filter, shape: Shape, wanted: unknown): boolean {
  if (wanted === null || wanted === undefined) return true;
  const found = row[filter.field];
  if (found === null || found === undefined) return false;
  const order = compare(found, wanted, filter.field, shape);
  switch (filter.compare) {
    case "is":
      return order === 0;
    case "at least":
      return order >= 0;
    case "at most":
      return order <= 0;
    case "more than":
      return order > 0;
    case "less than":
      return order < 0;
  }
}

/** Numbers and times by what they mean, everything else by its text; nothing comes first. */
function compare(one: unknown, other: unknown, name: string, shape: Shape): number {
  const kind = memberNamed(shape, name)?.shape;
  const isTime = kind?.kind === "text" && kind.format === "instant";
  const isNumber = kind !== undefined && ["integer", "number", "decimal"].includes(kind.kind);
  const value = (raw: unknown): number | string => {
    if (raw === null || raw === undefined) return isTime || isNumber ? Number.NEGATIVE_INFINITY : "";
    if (isTime) return Date.parse(String(raw));
    return isNumber ? Number(raw) : String(raw);
  };
  const [left, right] = [value(one), value(other)];
  return left === right ? 0 : left < right ? -1 : 1;
}
