/** One thing that was looked up while a piece was made: where, under which key, and what was found. */
export interface Look {
  readonly where: string;
  readonly key: string;
  readonly found: unknown;
}

/** Pieces of the output by their names, each with all that was looked up to make it. */
export type Pieces = Map<string, { readonly looks: readonly Look[]; readonly value: unknown }>;

/**
 * The piece of that name as it was made last time, if every look-up still finds the same objects; otherwise made anew.
 *
 * @param look finds what a key stands for now.
 * @param make makes the piece, and notes everything that it looks up.
 */
export function pieceOf<T>(
  pieces: Pieces,
  name: string,
  look: (where: string, key: string) => unknown,
  make: (note: (look: Look) => void) => T,
): T {
  const kept = pieces.get(name);
  if (kept?.looks.every(({ where, key, found }) => Object.is(look(where, key), found)))
    return kept.value as T;
  const looks = new Map<string, Look>();
  const value = make((one) => looks.set(`${one.where} ${one.key}`, one));
  pieces.set(name, { looks: [...looks.values()], value });
  return value;
}
