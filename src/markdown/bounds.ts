import { boundBlocks } from "./blocks.ts";
import { boundInline } from "./inline.ts";
import type { Excess } from "./limits.ts";
import { restoreSigns, veil } from "./stand-ins.ts";

/** A text that a reader of CommonMark reads in a time that grows as the text does, with every offset as it was. */
export interface Bounded {
  readonly text: string;
  readonly excesses: readonly Excess[];
}

/**
 * Takes the meaning from what would cost a reader of CommonMark the square of the text's length, or its stack: signs
 * that open what never closes, markers of quotes and lists below the hundredth, markup past the five hundredth sign of
 * a paragraph. Each such sign is veiled by a character that means nothing; `restored` puts them back. Works in one pass
 * over the lines and one or two over each paragraph.
 */
export function bounded(text: string): Bounded {
  const veils: number[] = [];
  const excesses: Excess[] = [];
  const paragraphs = boundBlocks(text, veils, excesses);
  for (const paragraph of paragraphs) boundInline(text, paragraph, veils, excesses);
  return { text: veils.length === 0 ? text : veil(text, veils), excesses };
}

/** Puts the signs back into the nodes of a text that was veiled. Changes the nodes. */
export function restored<T>(nodes: readonly T[], { text }: Bounded, original: string): readonly T[] {
  if (text === original) return nodes;
  const waiting: unknown[] = [...nodes];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === null || typeof next !== "object") continue;
    for (const [key, member] of Object.entries(next)) {
      if (typeof member === "string") (next as Record<string, unknown>)[key] = restoreSigns(member);
      else if (key === "children" && Array.isArray(member)) for (const child of member) waiting.push(child);
    }
  }
  return nodes;
}
