import type { Entity, Field, Ir } from "./types.ts";

/** True for passwords that may be none of those that are tried first. */
export function isUncommon({ type }: Field): boolean {
  return type.kind === "password" && type.uncommon === true;
}

/** True where a service needs to know which passwords are tried first. */
export function knowsCommonPasswords({ entities }: Ir): boolean {
  return entities.some(hasUncommon);
}

function hasUncommon(entity: Entity): boolean {
  const known = UNCOMMON.get(entity) ?? entity.fields.some(isUncommon);
  UNCOMMON.set(entity, known);
  return known;
}

const UNCOMMON = new WeakMap<Entity, boolean>();
