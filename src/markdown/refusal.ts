import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import {
  parseTooDeep,
  parseTooManyLazyLines,
  parseTooManyUnderlines,
  parseTooMuchMarkup,
} from "../diagnostics/messages.ts";
import type { Span } from "../source/source.ts";
import { MOST_DEEP, MOST_LAZY, MOST_SIGNS, MOST_UNDERLINED, type Excess } from "./limits.ts";

/** What is said of a text that is more than is read. */
export function refusalOf(what: Excess["what"], span: Span): Diagnostic {
  if (what === "depth") return parseTooDeep(span, { most: MOST_DEEP });
  if (what === "markup") return parseTooMuchMarkup(span, { most: MOST_SIGNS });
  if (what === "underlines") return parseTooManyUnderlines(span, { most: MOST_UNDERLINED });
  return parseTooManyLazyLines(span, { most: MOST_LAZY });
}
