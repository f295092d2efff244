import type { Source, Span } from "../../source/source.ts";
import type { Diagnostic, Severity } from "../diagnostic.ts";
import { countSeverities, inReadingOrder } from "../order.ts";
import { withoutControls } from "./columns.ts";
import { excerpt } from "./excerpt.ts";
import { palette } from "./paint.ts";
import type { Palette } from "./paint.ts";

export interface RenderOptions {
  readonly source: Source;
  /** A span's file as the reader of the output should find it, e.g. relative to the current folder. */
  readonly shownPath: (file: string) => string;
}

export interface TextOptions extends RenderOptions {
  readonly color: boolean;
}

/** Columns at which prose is broken. */
const WIDTH = 100;
const INDENT = "        ";

/**
 * Diagnostics for a person, in the order of the spec, then a line that counts them. Empty where there are none.
 * Ends with a line feed.
 */
export function renderText(diagnostics: readonly Diagnostic[], options: TextOptions): string {
  if (diagnostics.length === 0) return "";
  const colours = palette(options.color);
  const reports = inReadingOrder(diagnostics, options.source).map((one) => report(one, options, colours));
  return `${reports.join("\n")}\n${summary(diagnostics, colours)}\n`;
}

function report(diagnostic: Diagnostic, options: TextOptions, colours: Palette): string {
  const paint = colours[diagnostic.severity];
  const lines = [
    `${paint(colours.strong(`${diagnostic.severity}:`))} ${colours.strong(withoutControls(diagnostic.message))} ${colours.faint(`[${diagnostic.code}]`)}`,
  ];
  if (diagnostic.span) lines.push(...place(diagnostic.span, options, colours, diagnostic.severity));
  lines.push(...labelled("Why", diagnostic.why, colours), ...labelled("Help", diagnostic.help, colours));
  for (const related of diagnostic.related) {
    lines.push(
      ...labelled("See", related.message, colours),
      ...place(related.span, options, colours, "info"),
    );
  }
  return lines.map((line) => `${line}\n`).join("");
}

function place(span: Span, options: TextOptions, colours: Palette, severity: Severity): string[] {
  const at = `${withoutControls(options.shownPath(span.file))}:${span.start.line}:${span.start.column}`;
  return [`  ${colours.info(at)}`, ...excerpt(options.source, span, colours[severity], colours)];
}

function labelled(label: string, text: string, colours: Palette): string[] {
  if (text === "") return [];
  const lines = wrap(withoutControls(text));
  return lines.map((line, index) => {
    if (index > 0) return `${INDENT}${line}`.trimEnd();
    return `  ${colours.strong(label)}${" ".repeat(INDENT.length - 2 - label.length)}${line}`;
  });
}

/** Breaks prose at spaces; fenced examples stay as they are, without their fences. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  let fenced = false;
  for (const line of text.split("\n")) {
    if (/^(```|~~~)/.test(line)) {
      fenced = !fenced;
      continue;
    }
    if (fenced) {
      lines.push(`    ${line}`);
      continue;
    }
    let current = "";
    for (const word of line.split(" ")) {
      if (current !== "" && current.length + 1 + word.length > WIDTH - INDENT.length) {
        lines.push(current);
        current = word;
      } else current = current === "" ? word : `${current} ${word}`;
    }
    lines.push(current);
  }
  return lines;
}

function summary(diagnostics: readonly Diagnostic[], colours: Palette): string {
  const counts = countSeverities(diagnostics);
  const parts: string[] = [];
  if (counts.error > 0) parts.push(colours.error(plural(counts.error, "error")));
  if (counts.warning > 0) parts.push(colours.warning(plural(counts.warning, "warning")));
  if (counts.info > 0) parts.push(colours.info(`${counts.info} info`));
  return parts.join(", ");
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
