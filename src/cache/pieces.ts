import type { Ir } from "../ir/types.ts";

/**
 * Pieces of the output by their names, as the last plan had them, each with the keys of all that was looked up to make
 * it. A piece is as good as new while everything under its keys is the same object as it was in `last`.
 */
export interface Pieces {
  readonly entries: Map<string, Piece>;
  /** What the last plan was made of; `null` before the first. */
  last: Ir | null;
  /** Counts the plans. */
  round: number;
}

export interface Piece {
  /** `source Product`, `source Product access`, `ir roles`, `trail Product`. */
  readonly looks: readonly string[];
  readonly value: unknown;
  /** The last plan that had it: an older one was made of something that `last` may not have any more. */
  round: number;
}

export function newPieces(): Pieces {
  return { entries: new Map(), last: null, round: 0 };
}

/**
 * The piece of that name as the last plan had it, if nothing under its keys has changed since; otherwise made anew.
 *
 * @param isSame whether what a key leads to is what the last plan found there.
 * @param make makes the piece, and notes the keys of everything that it looks up.
 */
export function pieceOf<T>(
  pieces: Pieces,
  name: string,
  isSame: (key: string) => boolean,
  make: (note: (key: string) => void) => T,
): T {
  const kept = pieces.entries.get(name);
  const now = pieces.round + 1;
  if (kept && (kept.round === now || (kept.round === pieces.round && kept.looks.every(isSame)))) {
    kept.round = now;
    return kept.value as T;
  }
  const looks = new Set<string>();
  const value = make((key) => void looks.add(key));
  pieces.entries.set(name, { looks: [...looks], value, round: now });
  return value;
}

/** To be called when a plan is whole: from now on its pieces are the last ones. */
export function endOfPlan(pieces: Pieces, ir: Ir): void {
  pieces.round += 1;
  pieces.last = ir;
  for (const [name, piece] of pieces.entries) if (piece.round !== pieces.round) pieces.entries.delete(name);
}
