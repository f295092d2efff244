import type { OutputFile } from "../gates/files.ts";

/** One small change that makes logic wrong. */
export interface Mutant {
  /** `fill`: in a hole's body. `no-op`: a hole's whole body. `expression`: in an expression of the spec. */
  readonly kind: "fill" | "no-op" | "expression";
  /** The hole, or the element of the spec, e.g. `report lowStock`. */
  readonly unit: string;
  /** `file:line` of the output, or of the spec for an expression. */
  readonly place: string;
  /** The line of the body, or the expression, as it was. */
  readonly line: string;
  /** What was changed into what. The same change of the same line of a unit a second time ends with `#2`. */
  readonly change: string;
  /** What the output has in place of its own files. */
  readonly files: readonly OutputFile[];
}

/** Numbers those that cannot be told apart otherwise, so that unit, line and change name one mutant. */
export function numbered(mutants: readonly Mutant[]): Mutant[] {
  const seen = new Map<string, number>();
  return mutants.map((mutant) => {
    const key = keyOf(mutant);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? mutant : { ...mutant, change: `${mutant.change} #${count}` };
  });
}

/** What names a mutant from one build to the next, since lines move. */
export function keyOf({ unit, line, change }: Pick<Mutant, "unit" | "line" | "change">): string {
  return JSON.stringify([unit, line, change]);
}

/** In an order drawn with a fixed seed (a linear congruential generator), so that the first so many are a sample. */
export function shuffled<T>(items: readonly T[]): T[] {
  const all = [...items];
  let state = 20_260_321;
  for (let index = all.length - 1; index > 0; index--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = Math.floor((state / 2_147_483_648) * (index + 1));
    const [a, b] = [all[index], all[other]];
    if (a === undefined || b === undefined) continue;
    all[index] = b;
    all[other] = a;
  }
  return all;
}

/** A text in one line, not too long, for a change. */
export function shown(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
