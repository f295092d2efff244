import { verifyFailedScenario, verifyNoScenarios, verifyWeakHoldout } from "../../diagnostics/messages.ts";
import { type MutationOptions, tryMutants } from "../mutation/run.ts";
import { build } from "./commands.ts";
import type { GateResult } from "./gate.ts";

/** What part of the mutants must fail a story, in percent. */
const WANTED = 90;

/** Does the holdout notice wrong logic? A sample of mutants, as many as fit into the time. */
export async function mutation(options: MutationOptions): Promise<GateResult> {
  if (options.scenarios.length === 0)
    return { checked: "nothing", count: 0, evidence: [verifyNoScenarios(null, {})] };
  const broken = await build(options.serviceDir);
  if (broken.length > 0) return { checked: "nothing", count: 0, evidence: broken };
  const { failsBefore, all, tried } = await tryMutants(options);
  if (failsBefore !== null)
    return { checked: "nothing", count: 0, evidence: [verifyFailedScenario(null, { title: failsBefore })] };
  const killed = tried.filter(({ isKilled }) => isKilled).length;
  const survivors = tried.filter(({ isKilled }) => !isKilled);
  const isWeak = killed * 100 < tried.length * WANTED;
  return {
    checked: `${tried.length} of ${all} mutants, ${killed} killed`,
    count: tried.length,
    evidence: isWeak ? [verifyWeakHoldout(null, { killed, tried: tried.length, wanted: WANTED })] : [],
    uncovered: survivors.map(
      ({ mutant }) => `survivor in ${mutant.file}:${mutant.line} (${mutant.unit}): ${mutant.change}`,
    ),
    figures: { mutants: all, tried: tried.length, killed },
  };
}
