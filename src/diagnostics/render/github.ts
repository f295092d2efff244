import type { Diagnostic } from "../diagnostic.ts";
import { inReadingOrder } from "../order.ts";
import type { RenderOptions } from "./text.ts";

/** Diagnostics as GitHub Actions workflow commands, one a line, which the host shows beside the changed lines. */
export function renderGithub(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  return inReadingOrder(diagnostics, options.source)
    .map((one) => `${command(one, options)}\n`)
    .join("");
}

function command(diagnostic: Diagnostic, options: RenderOptions): string {
  const level = diagnostic.severity === "info" ? "notice" : diagnostic.severity;
  const properties = [...placeOf(diagnostic, options), ["title", diagnostic.code]];
  const printed = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",");
  const text = [diagnostic.message, diagnostic.why, diagnostic.help].filter((part) => part !== "").join("\n");
  return `::${level} ${printed}::${escapeData(text)}`;
}

/** The host takes columns only where a place begins and ends in one line. */
function placeOf({ span }: Diagnostic, options: RenderOptions): (readonly [string, string | number])[] {
  if (span === null) return [];
  const { start, end } = span;
  const lines = [
    ["file", options.shownPath(span.file)],
    ["line", start.line],
    ["endLine", end.line],
  ] as const;
  if (start.line !== end.line) return [...lines];
  return [...lines, ["col", start.column], ["endColumn", end.column]];
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
