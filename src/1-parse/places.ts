import type { Position, Span } from "../source/source.ts";

/** Turns offsets into places of one file. */
export interface Places {
  readonly file: string;
  readonly text: string;
  /** `start` and `end` in UTF-16 units of `text`; `end` is exclusive. */
  span(start: number, end: number): Span;
}

/** Lines end with LF, CRLF or CR, as in CommonMark 0.31, section 2.1. */
export function placesOf(file: string, text: string): Places {
  const starts = lineStarts(text);
  // Places are asked for from the first to the last, and mostly where the one before ended.
  let line = 0;
  let last: Position = { line: 1, column: 1, offset: 0 };
  const position = (offset: number): Position => {
    if (last.offset === offset) return last;
    if (offset < (starts[line] ?? 0) || offset >= (starts[line + 1] ?? Infinity))
      line = lastAtMost(starts, offset);
    last = { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset };
    return last;
  };
  return {
    file,
    text,
    span: (start, end) => ({ file, start: position(start), end: position(Math.max(start, end)) }),
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

/** Index of the last number that is not above `limit`; `sorted` starts with 0. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
