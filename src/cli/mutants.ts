import { emit } from "../3-emit/emit.ts";
import { storiesIn } from "../4-fill/examples.ts";
import { insert } from "../4-fill/insert.ts";
import type { Emit } from "../5-verify/mutation/expressions.ts";
import { readScenarios } from "../5-verify/scenarios/read.ts";
import type { Scenario } from "../5-verify/scenarios/scenario.ts";
import type { Compilation } from "../compile.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { loadTargets } from "../targets.ts";

/** What the gate `mutation` takes from a compiled spec: the compiler itself, and the stories that fillers are shown. */
export function mutationInputs({ ir, holes }: Compilation): {
  readonly emit: Emit | null;
  readonly examples: readonly Scenario[];
} {
  const target = ir ? loadTargets().get(ir.target) : undefined;
  const bodies = new Map(
    holes.flatMap(({ state, hole, body }) => (state === "pinned" && body !== null ? [[hole.id, body]] : [])),
  );
  const ids = holes.map(({ hole }) => hole.id);
  const files = holes.flatMap(({ hole }) =>
    storiesIn(hole.examples).map((text, at) => ({ path: `${hole.id}-${at + 1}.md`, text })),
  );
  const { value, diagnostics } = readScenarios(files);
  return {
    emit: target ? (changed) => insert(emit(changed, target).value?.files ?? [], bodies, ids) : null,
    examples: value === null || hasErrors(diagnostics) ? [] : value,
  };
}
