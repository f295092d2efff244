import type { Token } from "../tree/tokens.ts";
import type { Places } from "./places.ts";

/** Cuts plain text, a stretch of the file, into words, numbers and signs. Blanks and line ends only separate. */
export function tokensOf(places: Places, start: number, end: number): readonly Token[] {
  const tokens: Token[] = [];
  const stretch = places.text.slice(start, end);
  for (let at = 0; at < stretch.length;) {
    const word = endOf(WORD, stretch, at);
    const number = word ? 0 : endOf(NUMBER, stretch, at);
    const behind = word || number || endOf(SIGN, stretch, at);
    if (behind) {
      const text = stretch.slice(at, behind);
      const span = places.span(start + at, start + behind);
      if (word) tokens.push({ kind: "word", text, span });
      else if (number) tokens.push({ kind: "number", text, span });
      else tokens.push({ kind: "punctuation", text: text === "->" ? "→" : text, span });
    }
    at = behind || at + 1;
  }
  return tokens;
}

const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:[-'’][\p{L}\p{N}_]+)*/uy;
const NUMBER = /-?\d+(?:\.\d+)?/uy;
const SIGN = /->|\.\.|[^\s]/uy;

/**
 * Where what a sticky pattern describes ends; 0 where it does not begin at the offset. To match it would make four
 * objects for each word of a spec.
 */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : 0;
}
