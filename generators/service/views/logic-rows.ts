import type { Action, Effect, Ir } from "../../../src/ir/types.ts";

/**
 * The ids of the entities and views whose rows some hole may name in its types: those of its address, what it reads and
 * changes, what the actions that it calls return, and the account of whoever is signed in, with all their parts.
 */
export function rowsInLogic(ir: Ir): ReadonlySet<string> {
  const holes = [...ir.actions.filter(({ hole }) => hole !== null), ...ir.effects];
  const found = new Set<string>();
  if (holes.length === 0) return found;
  const returned = new Map(ir.actions.map(({ id, returns }) => [id, returns.type]));
  if (ir.signIn) found.add(ir.signIn.account);
  for (const hole of holes) {
    for (const id of [...subjectsOf(hole), ...hole.reads, ...hole.changes]) found.add(id);
    for (const id of hole.calls) {
      const type = returned.get(id);
      if (type?.kind === "entity") found.add(type.entity);
    }
  }
  const entities = new Map(ir.entities.map((entity) => [entity.id, entity]));
  // A set is gone through with what is added to it on the way.
  for (const id of found) {
    for (const { type } of entities.get(id)?.fields ?? [])
      if (type.kind === "many" && type.written) found.add(type.entity);
  }
  return found;
}

/** Whose rows an element is about: those of its address, or the one that is written. */
function subjectsOf(hole: Action | Effect): readonly string[] {
  if ("entity" in hole) return [hole.entity];
  return (hole.route?.parameters ?? []).map(({ entity }) => entity);
}
