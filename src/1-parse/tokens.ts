import type { Token } from "../tree/tokens.ts";
import type { Places } from "./places.ts";

/** Cuts plain text, a stretch of the file, into words, numbers and signs. Blanks and line ends only separate. */
export function tokensOf(places: Places, start: number, end: number): readonly Token[] {
  const tokens: Token[] = [];
  const stretch = places.text.slice(start, end);
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(stretch); match; match = TOKEN.exec(stretch)) {
    const text = match[0];
    const span = places.span(start + match.index, start + match.index + text.length);
    if (match[WORD] !== undefined) tokens.push({ kind: "word", text, span });
    else if (match[NUMBER] !== undefined) tokens.push({ kind: "number", text, span });
    else tokens.push({ kind: "punctuation", text: match[ARROW] === undefined ? text : "→", span });
  }
  return tokens;
}

// To take a match apart by a pattern makes objects for each of its members; a spec has a million.
const [WORD, NUMBER, ARROW] = [1, 2, 3];
const TOKEN = /([\p{L}_][\p{L}\p{M}\p{N}_]*(?:[-'’][\p{L}\p{N}_]+)*)|(-?\d+(?:\.\d+)?)|(→|->)|\.\.|[^\s]/gu;
