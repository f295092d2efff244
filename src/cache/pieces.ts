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
  /** The names of all pieces that have looked up a key; `null` where the next plan is another process's. */
  readonly lookedUp: Map<string, Set<string>> | null;
}

export interface Piece {
  /** `source Product`, `source Product access`, `ir roles`, `trail Product`. */
  readonly looks: readonly string[];
  readonly value: unknown;
  /** The last plan that had it: an older one was made of something that `last` may not have any more. */
  round: number;
}

export function newPieces(isLast: boolean): Pieces {
  return { entries: new Map(), last: null, round: 0, lookedUp: isLast ? null : new Map() };
}

/** Whether a piece is as good as new. */
export type IsFresh = (name: string, piece: Piece) => boolean;

/** @param changed the keys that lead to something else than in the last plan. */
export function freshness({ lookedUp }: Pieces, changed: ReadonlySet<string>): IsFresh {
  if (lookedUp === null) return (_name, { looks }) => !looks.some((key) => changed.has(key));
  const stale = new Set([...changed].flatMap((key) => [...(lookedUp.get(key) ?? [])]));
  return (name) => !stale.has(name);
}

/**
 * The piece of that name as the last plan had it, if nothing under its keys has changed since; otherwise made anew.
 *
 * @param isFresh whether all that a piece has looked up is what the last plan found there.
 * @param make makes the piece, and notes the keys of everything that it looks up.
 */
export function pieceOf<T>(
  pieces: Pieces,
  name: string,
  isFresh: IsFresh,
  make: (note: (key: string) => void) => T,
): T {
  const kept = pieces.entries.get(name);
  const now = pieces.round + 1;
  if (kept && (kept.round === now || (kept.round === pieces.round && isFresh(name, kept)))) {
    kept.round = now;
    return kept.value as T;
  }
  const looks = new Set<string>();
  const value = make((key) => void looks.add(key));
  pieces.entries.set(name, { looks: [...looks], value, round: now });
  for (const key of pieces.lookedUp ? looks : []) noteLook(pieces, key, name);
  return value;
}

function noteLook({ lookedUp }: Pieces, key: string, name: string): void {
  const names = lookedUp?.get(key);
  if (names) names.add(name);
  else lookedUp?.set(key, new Set([name]));
}

/** To be called when a plan is whole: from now on its pieces are the last ones. */
export function endOfPlan(pieces: Pieces, ir: Ir): void {
  pieces.round += 1;
  pieces.last = ir;
  for (const [name, piece] of pieces.entries) if (piece.round !== pieces.round) pieces.entries.delete(name);
}
