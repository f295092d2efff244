import type { Span } from "../../source/source.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { countSeverities, inReadingOrder } from "../order.ts";
import type { RenderOptions } from "./text.ts";

/** Diagnostics for programs: one JSON object, `{ errors, warnings, infos, diagnostics }`, in the order of the spec. */
export function renderJson(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const counts = countSeverities(diagnostics);
  const shown = (span: Span): Span => ({
    file: options.shownPath(span.file),
    start: span.start,
    end: span.end,
  });
  const result = {
    errors: counts.error,
    warnings: counts.warning,
    infos: counts.info,
    diagnostics: inReadingOrder(diagnostics, options.source).map((one) => ({
      ...one,
      span: one.span && shown(one.span),
      related: one.related.map((related) => ({ ...related, span: shown(related.span) })),
    })),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}
