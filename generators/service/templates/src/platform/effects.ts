import type { Effect, Moment, Resource } from "./resource.ts";

/** Lets logic run whenever a row of the resource is written, in the same transaction. */
export function attach(resource: Resource, moment: Moment, effect: Effect): void {
  resource.effects.set(moment, [...(resource.effects.get(moment) ?? []), effect]);
}
