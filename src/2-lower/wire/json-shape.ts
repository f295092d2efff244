import { lowerWireValue } from "../../diagnostics/messages.ts";
import type { CodeToken } from "../../tree/tokens.ts";
import type { Context } from "../context.ts";

/** How mistakes in a shape are told, and what its texts may hold. */
export interface JsonShapeWords {
  /** "shape of errors". */
  readonly what: string;
  readonly example: string;
  /** "value of a problem". */
  readonly place: string;
  readonly places: readonly string[];
}

/** An object in JSON whose texts hold places such as `{member}`, as JSON without blanks; `null` where it is none. */
export function jsonShapeOf(context: Context, code: CodeToken, words: JsonShapeWords): string | null {
  const value = parsed(code.text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const form = `an object in JSON, such as ${words.example}`;
    context.report(lowerWireValue(code.span, { found: code.text, what: words.what, form }));
    return null;
  }
  for (const [place, name = ""] of code.text.matchAll(/"\{(\w*)\}"/g)) {
    if (words.places.includes(name)) continue;
    const known = words.places.map((one) => `\`{${one}}\``).join(", ");
    const params = { found: place.slice(1, -1), what: words.place, form: `one of ${known}` };
    context.report(lowerWireValue(code.span, params));
  }
  return JSON.stringify(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
