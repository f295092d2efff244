import type { ParseCache } from "../1-parse/markdown.ts";
import type { SectionCache } from "../1-parse/section-cache.ts";
import type { PrintedFiles } from "../3-emit/emit.ts";
import type { Front } from "./front.ts";
import { newPieces, type Pieces } from "./pieces.ts";

/**
 * What a run keeps for the next one, so that only what a change touches is made anew. It is nothing but a shorter way
 * to the same bytes: `test/cache/kept.test.ts` compiles with and without.
 */
export interface Kept {
  /** Of the last spec without a mistake. */
  front: Front | null;
  /** `null` where the next run is another process. */
  readonly blocks: ParseCache | null;
  readonly sections: SectionCache | null;
  readonly pieces: Pieces;
  readonly printed: PrintedFiles;
}

/** @param isLast whether the next run is another process, which reads what this one writes down. */
export function newKept(isLast = false): Kept {
  return {
    front: null,
    blocks: isLast ? null : new Map(),
    sections: isLast ? null : new Map(),
    pieces: newPieces(isLast),
    printed: { planned: new WeakMap(), whole: isLast ? null : new Map(), order: null },
  };
}
