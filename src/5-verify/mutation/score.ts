import { keyOf } from "./mutant.ts";
import type { MutationResult, Tried } from "./run.ts";
import type { Survivor } from "./survivors.ts";

/** How good a suite is, counted. */
export interface Score {
  readonly tried: number;
  /** By the types or the start, of which no story was asked. */
  readonly refused: number;
  /** Of those that were not refused. */
  readonly asked: number;
  readonly byExamples: number;
  readonly byHoldout: number;
  readonly byNobody: number;
  /** Those that the holdout leaves alive. */
  readonly survivors: readonly Tried[];
  /** Survivors that are declared to be the same as the original, for every client. */
  readonly equivalent: number;
  /** Percent of those that were asked which the holdout kills. */
  readonly score: number;
  /** The same without those that are declared equivalent. */
  readonly scoreWithoutEquivalent: number;
}

/** Counts what was tried. */
export function scoreOf(tried: readonly Tried[], declared: readonly Survivor[]): Score {
  const equals = new Set(declared.filter(({ equivalent }) => equivalent).map(keyOf));
  const asked = tried.filter(({ refusedBy }) => refusedBy === null);
  const survivors = asked.filter(({ byHoldout }) => !byHoldout);
  const equivalent = survivors.filter(({ mutant }) => equals.has(keyOf(mutant))).length;
  const byHoldout = asked.length - survivors.length;
  return {
    tried: tried.length,
    refused: tried.length - asked.length,
    asked: asked.length,
    byExamples: asked.filter(({ byExamples }) => byExamples).length,
    byHoldout,
    byNobody: survivors.filter(({ byExamples }) => !byExamples).length,
    survivors,
    equivalent,
    score: percent(byHoldout, asked.length),
    scoreWithoutEquivalent: percent(byHoldout, asked.length - equivalent),
  };
}

/** Percent with one decimal, rounded down, so that 90 is never said of less. */
function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 1_000) / whole) / 10;
}

/** Holes of which nobody notices that their body does nothing. */
export function weakHoles({ tried }: MutationResult): readonly string[] {
  const alive = tried.filter(
    ({ mutant, refusedBy, byHoldout }) => mutant.kind === "no-op" && refusedBy === null && !byHoldout,
  );
  return [...new Set(alive.map(({ mutant }) => mutant.unit))];
}

/** Declared survivors that are none: those that a story notices now, and those of which there is no mutant. */
export function wrongSurvivors(
  { mutants, tried }: MutationResult,
  declared: readonly Survivor[],
): { readonly killed: readonly Survivor[]; readonly unknown: readonly Survivor[] } {
  const all = new Set(mutants.map(keyOf));
  const dead = new Set(tried.filter(({ byHoldout }) => byHoldout).map(({ mutant }) => keyOf(mutant)));
  return {
    killed: declared.filter((each) => dead.has(keyOf(each))),
    unknown: declared.filter((each) => !all.has(keyOf(each))),
  };
}
