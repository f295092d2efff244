import type { Ir } from "../../../src/ir/types.ts";

/**
 * The ids of the entities that leave a trail: those whose changes are kept, alone or as a part of a whole, and those
 * with which rows of these go, or are changed. Each reference is looked at once.
 */
export function trailsOf({ entities }: Ir): ReadonlySet<string> {
  const audited = new Set(entities.filter(({ rules }) => rules.audited).map(({ id }) => id));
  const found = new Set(
    entities
      .filter(({ id, within }) => audited.has(id) || (within !== undefined && audited.has(within)))
      .map(({ id }) => id),
  );
  if (found.size === 0) return found;
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  // A set is gone through with what is added to it on the way.
  for (const id of found) {
    for (const { type } of byId.get(id)?.fields ?? []) {
      if (type.kind === "reference" && type.onDelete !== "restrict") found.add(type.entity);
    }
  }
  return found;
}
