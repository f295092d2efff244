import type { Effect, Moment, Resource } from "./resource.ts";

/** Lets logic run whenever a row of the resource is written, in the same transaction. */
export function attach(resource: Resource, moment: Moment, effect: Effect): void {
  const known = resource.effects.get(moment) ?? [];
  if (!known.includes(effect)) resource.effects.set(moment, [...known, effect]);
}
