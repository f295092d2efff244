import { verifyFailedScenario, verifyNoScenarios } from "../../diagnostics/messages.ts";
import type { ScenarioOutcome } from "../run/outcome.ts";
import { type RunOptions, runScenarios } from "../run/run.ts";
import type { GateResult } from "./gate.ts";

/** A gate result with the outcomes, which only a person may read in full. */
export interface HoldoutResult extends GateResult {
  readonly outcomes: readonly ScenarioOutcome[];
}

/** Does every story pass? The evidence names titles and nothing else, so that it may be printed anywhere. */
export async function holdout(options: RunOptions): Promise<HoldoutResult> {
  const outcomes = await runScenarios(options);
  const failed = outcomes.filter((outcome) => !outcome.passed);
  const evidence =
    outcomes.length === 0
      ? [verifyNoScenarios(null, {})]
      : failed.map(({ title }) => verifyFailedScenario(null, { title }));
  const requests = outcomes.reduce((sum, outcome) => sum + outcome.requests, 0);
  return {
    checked: `${outcomes.length} stories, ${requests} requests`,
    count: requests,
    evidence,
    outcomes,
    figures: { stories: outcomes.length, passed: outcomes.length - failed.length, requests },
  };
}
