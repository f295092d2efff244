import type { Source, Span } from "../../source/source.ts";
import { showLine } from "./columns.ts";
import type { ShownLine } from "./columns.ts";
import type { Paint, Palette } from "./paint.ts";

/** Columns of the source line that are shown at most; the rest becomes `…`. */
const SHOWN = 100;

/**
 * The first line of a span with what it covers underlined:
 *
 * ```text
 *   12 │ - `recipe`: [Recipee](#entity-recipee)
 *      │             ^^^^^^^^^
 * ```
 *
 * Nothing where the file is not part of the source or has no such line.
 */
export function excerpt(source: Source, span: Span, paint: Paint, colours: Palette): string[] {
  const text = source.files.find((file) => file.path === span.file)?.text;
  const line = text?.split("\n")[span.start.line - 1]?.replace(/\r$/, "");
  if (line === undefined) return [];
  const shown = showLine(line);
  const multiline = span.end.line > span.start.line;
  const from = columnOf(shown.columns, span.start.column);
  const to = multiline
    ? columnOf(shown.columns, line.trimEnd().length + 1)
    : columnOf(shown.columns, span.end.column);
  const length = Math.max(1, to - from);
  const window = cut(shown, span.start.column - 1);
  const carets = Math.max(1, Math.min(length, SHOWN - (from - window.from)));
  const number = String(span.start.line);
  const bar = colours.faint("│");
  const pad = " ".repeat(number.length);
  const more = multiline ? colours.faint(` … to line ${span.end.line}`) : "";
  return [
    `  ${colours.faint(number)} ${bar} ${window.text}`.trimEnd(),
    `  ${pad} ${bar} ${" ".repeat(from - window.from + window.lead)}${paint("^".repeat(carets))}${more}`,
  ];
}

function columnOf(columns: readonly number[], column: number): number {
  return columns[Math.min(column - 1, columns.length - 1)] ?? 0;
}

/** The stretch of a long line around a place; `from` is the column at which it begins, `lead` the room for `…`. */
function cut({ cells, columns }: ShownLine, start: number): { text: string; from: number; lead: number } {
  const width = columns.at(-1) ?? 0;
  const place = columns[Math.min(start, columns.length - 1)] ?? 0;
  if (width <= SHOWN) return { text: cells.join(""), from: 0, lead: 0 };
  const earliest = Math.max(0, Math.min(place - 30, width - SHOWN));
  const first = columns.findIndex((column) => column >= earliest);
  const from = columns[first] ?? 0;
  const beyond = columns.findIndex((column) => column > from + SHOWN);
  const last = beyond === -1 ? cells.length : beyond - 1;
  const before = from > 0 ? "…" : "";
  const after = last < cells.length ? "…" : "";
  return { text: `${before}${cells.slice(first, last).join("")}${after}`, from, lead: before.length };
}
