// Made by specc from the spec of mollie. Edit the spec, not this file.
import type { ListPage } from "./types.ts";

/**
 * The value around the rows of a page, with its places filled. An object inside of it that holds an address of another
 * page is null where there is no such page.
 */
export function filledList(shape: unknown, page: ListPage, isTop = true): unknown {
  if (typeof shape === "string") return place(shape, page);
  if (Array.isArray(shape)) return shape.map((each) => filledList(each, page, false));
  if (typeof shape !== "object" || shape === null) return shape;
  const members = Object.entries(shape);
  const isNowhere = members.some(
    ([, value]) =>
      (value === "{next}" && page.next === null) || (value === "{previous}" && page.previous === null),
  );
  if (isNowhere && !isTop) return null;
  return Object.fromEntries(members.map(([name, value]) => [name, filledList(value, page, false)]));
}

function place(text: string, page: ListPage): unknown {
  switch (text) {
    case "{rows}":
      return page.rows;
    case "{total}":
      return page.total;
    case "{size}":
      return page.rows.length;
    case "{hasMore}":
      return page.next !== null;
    case "{next}":
      return page.next;
    case "{previous}":
      return page.previous;
    case "{self}":
      return page.self;
    case "{path}":
      return page.path;
    default:
      return text;
  }
}
