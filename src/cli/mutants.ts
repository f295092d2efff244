import { emit } from "../3-emit/emit.ts";
import { insert } from "../4-fill/insert.ts";
import type { Emit } from "../5-verify/mutation/expressions.ts";
import type { Scenario } from "../5-verify/scenarios/scenario.ts";
import type { Compilation } from "../compile.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { loadTargets } from "../targets.ts";
import type { Project } from "./project.ts";
import { readStories } from "./stories.ts";

/** What the gate `mutation` takes from a compiled spec: the compiler itself, and the stories that fillers are shown. */
export function mutationInputs(
  project: Pick<Project, "folder" | "source">,
  { ir, holes }: Compilation,
): {
  readonly emit: Emit | null;
  readonly examples: readonly Scenario[];
} {
  const target = ir ? loadTargets().get(ir.target) : undefined;
  const bodies = new Map(
    holes.flatMap(({ state, hole, body }) => (state === "pinned" && body !== null ? [[hole.id, body]] : [])),
  );
  const ids = holes.map(({ hole }) => hole.id);
  const read = holes.map(({ hole }) => readStories(project, hole, ir));
  const isSound = !hasErrors(read.flatMap(({ diagnostics }) => diagnostics));
  return {
    emit: target ? (changed) => insert(emit(changed, target).value?.files ?? [], bodies, ids) : null,
    examples: isSound ? read.flatMap(({ stories }) => stories.map(({ scenario }) => scenario)) : [],
  };
}
