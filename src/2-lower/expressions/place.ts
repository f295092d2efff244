import type { Position, Span } from "../../source/source.ts";

/** A part of an expression's text: UTF-16 offsets, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The place of a part of a text that stands at `span`. Where the text runs over lines, their indentation may have
 * been taken away by Markdown; all lines but the first are then taken to be indented as the last one is.
 */
export function spanIn(text: string, span: Span, range: Range): Span {
  const lines = text.split("\n");
  const wrapped = span.end.line > span.start.line;
  // Markdown joined the lines with spaces: which part was on which line is not known any more.
  if (wrapped && lines.length === 1) return span;
  return {
    file: span.file,
    start: positionIn(lines, span, range.start),
    end: positionIn(lines, span, range.end),
  };
}

/**
 * Widens a range so that its brackets pair up: the parser leaves out those around an operand at either end, as in
 * `(a + 1) * 2`.
 */
export function withBrackets(text: string, range: Range): Range {
  const { closing, opening } = unpaired(text.slice(range.start, range.end));
  let { start, end } = range;
  for (let count = closing; count > 0; count--) start = Math.max(0, text.lastIndexOf("(", start - 1));
  for (let count = opening; count > 0; count--) {
    const found = text.indexOf(")", end);
    end = found < 0 ? text.length : found + 1;
  }
  return { start, end };
}

function positionIn(lines: readonly string[], span: Span, offset: number): Position {
  let line = 0;
  let column = offset;
  while (line < lines.length - 1 && column > (lines[line]?.length ?? 0)) {
    column -= (lines[line]?.length ?? 0) + 1;
    line++;
  }
  if (line === 0) {
    return {
      line: span.start.line,
      column: span.start.column + column,
      offset: span.start.offset + offset,
    };
  }
  const indent = Math.max(0, span.end.column - 1 - (lines.at(-1)?.length ?? 0));
  return {
    line: span.start.line + line,
    column: indent + column + 1,
    offset: span.start.offset + offset + line * indent,
  };
}

/** How many `)` have no `(` before them, and how many `(` no `)` behind them; texts in quotes count for nothing. */
function unpaired(text: string): { closing: number; opening: number } {
  let closing = 0;
  let opening = 0;
  for (const [sign] of text.matchAll(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[()]/gsu)) {
    if (sign === "(") opening++;
    else if (sign === ")" && opening > 0) opening--;
    else if (sign === ")") closing++;
  }
  return { closing, opening };
}
