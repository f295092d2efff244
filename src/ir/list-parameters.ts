/** The parameters of every list: what a list is filtered by has another name. */
export const LIST_PARAMETERS: ReadonlySet<string> = new Set([
  "limit",
  "cursor",
  "count",
  "sort",
  "include",
  "q",
  "match",
]);

/** Those of a list whose envelope, and with it its pages, is of the spec's own. */
export const WIRE_LIST_PARAMETERS: ReadonlySet<string> = new Set(["sort", "match"]);
