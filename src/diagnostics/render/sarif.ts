import type { Span } from "../../source/source.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { inReadingOrder } from "../order.ts";
import type { RenderOptions } from "./text.ts";

/** Diagnostics as a SARIF 2.1.0 log (OASIS), the format that code hosts and editors take from any tool. */
export function renderSarif(
  diagnostics: readonly Diagnostic[],
  options: RenderOptions & { readonly version: string },
): string {
  const ordered = inReadingOrder(diagnostics, options.source);
  const codes = [...new Set(ordered.map((one) => one.code))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "specc", version: options.version, rules: codes.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        results: ordered.map((one) => result(one, codes, options)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(one: Diagnostic, codes: readonly string[], options: RenderOptions): object {
  return {
    ruleId: one.code,
    ruleIndex: codes.indexOf(one.code),
    level: one.severity === "info" ? "note" : one.severity,
    message: { text: [one.message, one.why, one.help].filter((part) => part !== "").join("\n\n") },
    locations: one.span ? [location(one.span, options)] : [],
    relatedLocations: one.related.map((related, index) => ({
      id: index,
      ...location(related.span, options),
      message: { text: related.message },
    })),
  };
}

function location(span: Span, options: RenderOptions): object {
  return {
    physicalLocation: {
      artifactLocation: {
        uri: encodeURI(options.shownPath(span.file)).replaceAll("#", "%23").replaceAll("?", "%3F"),
      },
      region: {
        startLine: span.start.line,
        startColumn: span.start.column,
        endLine: span.end.line,
        endColumn: span.end.column,
        charOffset: span.start.offset,
        charLength: span.end.offset - span.start.offset,
      },
    },
  };
}
