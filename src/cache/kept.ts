import type { ParseCache } from "../1-parse/markdown.ts";
import type { SectionCache } from "../1-parse/section-cache.ts";
import type { PrintedFiles } from "../3-emit/emit.ts";
import type { KeptElements } from "./elements.ts";
import type { Pieces } from "./pieces.ts";

/**
 * What a run keeps for the next one, so that only what a change touches is made anew. It is nothing but a shorter way
 * to the same bytes: `test/cache/kept.test.ts` compiles with and without.
 */
export interface Kept {
  readonly blocks: ParseCache;
  readonly sections: SectionCache;
  readonly elements: KeptElements;
  readonly pieces: Pieces;
  readonly printed: PrintedFiles;
}

export function newKept(): Kept {
  return {
    blocks: new Map(),
    sections: new Map(),
    elements: new Map(),
    pieces: new Map(),
    printed: new WeakMap(),
  };
}
