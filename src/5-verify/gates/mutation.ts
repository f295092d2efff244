import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  verifyFailedScenario,
  verifyKilledSurvivor,
  verifyNoOpSurvives,
  verifyNoScenarios,
  verifyUnknownSurvivor,
  verifyWeakHoldout,
} from "../../diagnostics/messages.ts";
import { type MutationOptions, type MutationResult, tryMutants } from "../mutation/run.ts";
import { type Score, scoreOf, weakHoles, wrongSurvivors } from "../mutation/score.ts";
import type { Survivor } from "../mutation/survivors.ts";
import { build } from "./commands.ts";
import type { GateResult } from "./gate.ts";

/** What part of the mutants must fail a story, in percent. */
const WANTED = 90;

/** A gate result with everything that was tried. */
export interface MutationGateResult extends GateResult {
  readonly mutation?: MutationResult;
}

export interface MutationGateOptions extends MutationOptions {
  /** Survivors that a person has looked at. */
  readonly survivors: readonly Survivor[];
}

/** Does the holdout notice wrong logic? All mutants, or as many as the time allows. */
export async function mutation(options: MutationGateOptions): Promise<MutationGateResult> {
  if (options.scenarios.length === 0)
    return { checked: "nothing", count: 0, evidence: [verifyNoScenarios(null, {})] };
  const broken = await build(options.serviceDir);
  if (broken.length > 0) return { checked: "nothing", count: 0, evidence: broken };
  const result = await tryMutants(options);
  if (result.failsBefore !== null) {
    const evidence = [verifyFailedScenario(null, { title: result.failsBefore })];
    return { checked: "nothing", count: 0, evidence };
  }
  const score = scoreOf(result.tried, options.survivors);
  const sample = result.tried.length < result.mutants.length ? `${result.tried.length} of ` : "";
  return {
    checked: `${sample}${result.mutants.length} mutants, ${score.refused} refused by types or start, of the others ${score.score} % killed (${score.scoreWithoutEquivalent} % without equivalent ones)`,
    count: score.tried,
    evidence: evidenceOf(result, score, options.survivors),
    uncovered: score.survivors.map(
      ({ mutant }) => `survivor at ${mutant.place} (${mutant.unit}): ${mutant.change}`,
    ),
    figures: {
      mutants: result.mutants.length,
      tried: score.tried,
      refused: score.refused,
      killedByExamples: score.byExamples,
      killedByHoldout: score.byHoldout,
      killedByNobody: score.byNobody,
      equivalent: score.equivalent,
    },
    mutation: result,
  };
}

function evidenceOf(result: MutationResult, score: Score, declared: readonly Survivor[]): Diagnostic[] {
  const { killed, unknown } = wrongSurvivors(result, declared);
  const asked = score.asked - score.equivalent;
  const isWeak = score.byHoldout * 100 < asked * WANTED;
  return [
    ...weakHoles(result).map((hole) => verifyNoOpSurvives(null, { hole })),
    ...(isWeak ? [verifyWeakHoldout(null, { killed: score.byHoldout, tried: asked, wanted: WANTED })] : []),
    ...killed.map(({ unit, change }) => verifyKilledSurvivor(null, { unit, change })),
    ...unknown.map(({ unit, change }) => verifyUnknownSurvivor(null, { unit, change })),
  ];
}
