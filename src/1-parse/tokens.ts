import type { Token } from "../tree/tokens.ts";
import type { Places } from "./places.ts";

/** Cuts plain text, a stretch of the file, into words, numbers and signs. Blanks and line ends only separate. */
export function tokensOf(places: Places, start: number, end: number): readonly Token[] {
  return [...places.text.slice(start, end).matchAll(TOKEN)].map((match): Token => {
    const [text, word, number, arrow] = match;
    const span = places.span(start + match.index, start + match.index + text.length);
    if (word !== undefined) return { kind: "word", text, span };
    if (number !== undefined) return { kind: "number", text, span };
    return { kind: "punctuation", text: arrow === undefined ? text : "→", span };
  });
}

const TOKEN = /([\p{L}_][\p{L}\p{M}\p{N}_]*(?:[-'’][\p{L}\p{N}_]+)*)|(-?\d+(?:\.\d+)?)|(→|->)|\.\.|[^\s]/gu;
