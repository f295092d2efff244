/** A stretch of a text that says more than a reader of CommonMark is given. Offsets are UTF-16 units, `end` exclusive. */
export interface Excess {
  readonly what: "depth" | "markup" | "lazy lines" | "underlines";
  readonly start: number;
  readonly end: number;
}

/** Blocks that may stand inside one another: quotes and lists. */
export const MOST_DEEP = 100;
/** Lines of one paragraph in a quote or a list that stand outside of it, as it looks. */
export const MOST_LAZY = 500;
/** Headings of one text that are underlined. */
export const MOST_UNDERLINED = 500;
/** Signs of markup in one paragraph; past them, code spans and plain links are read, and the others are text. */
export const MOST_SIGNS = 500;
