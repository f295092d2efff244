import type { Action, Effect, Ir } from "./types.ts";

/** The entity whose rows are jobs; it is there where a spec has work that is done without a request. */
export const BACKGROUND_JOB = "BackgroundJob";

export function hasJobs({ entities }: Pick<Ir, "entities">): boolean {
  return entities.some(({ id }) => id === BACKGROUND_JOB);
}

/** The actions that others call later, each once, in the order of the spec. */
export function calledLater({ actions, effects }: Pick<Ir, "actions" | "effects">): readonly Action[] {
  const ids = new Set([...actions, ...effects].flatMap((element: Action | Effect) => element.later ?? []));
  return actions.filter(({ id }) => ids.has(id));
}

/** The ids of the actions that can run without a caller, as jobs or called by them. */
export function runsInJobs(ir: Pick<Ir, "actions" | "effects">): ReadonlySet<string> {
  const byId = new Map(ir.actions.map((action) => [action.id, action]));
  const first = [...ir.actions.filter(({ schedule }) => schedule), ...calledLater(ir)];
  const found = new Set<string>();
  const waiting = first.map(({ id }) => id);
  if (waiting.length > 0) waiting.push(...ir.effects.flatMap(({ calls }) => calls));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(byId.get(id)?.calls ?? []));
  }
  return found;
}
