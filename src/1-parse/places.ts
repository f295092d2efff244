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
  const lines: Lines = { file, starts: lineStarts(text) };
  return { file, text, span: (start, end) => new LazySpan(lines, start, Math.max(start, end)) };
}

interface Lines {
  readonly file: string;
  /** Where each line begins. */
  readonly starts: readonly number[];
}

/**
 * A span that finds its lines and columns when it is asked for them: every word of a spec has one, and hardly any is
 * ever blamed for something.
 */
class LazySpan implements Span {
  private readonly lines: Lines;
  private readonly from: number;
  private readonly to: number;

  constructor(lines: Lines, start: number, end: number) {
    this.lines = lines;
    this.from = start;
    this.to = end;
  }

  get file(): string {
    return this.lines.file;
  }

  get start(): Position {
    return positionIn(this.lines, this.from);
  }

  get end(): Position {
    return positionIn(this.lines, this.to);
  }

  toJSON(): Span {
    return { file: this.file, start: this.start, end: this.end };
  }
}

function positionIn({ starts }: Lines, offset: number): Position {
  const line = lastAtMost(starts, offset);
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset };
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
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
