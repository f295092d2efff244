// Made by specc from the spec of ledger. Edit the spec, not this file.
import { checkPeriodEffect } from "./period/effects/check-period.ts";
import { periods } from "./period/period.resource.ts";
import { attach } from "./platform/effects.ts";

let areAttached = false;

/** Hangs the logic that runs whenever rows are written on their resources; once, however often a process starts it. */
export function attachEffects(): void {
  if (areAttached) return;
  areAttached = true;
  attach(periods, "before create", checkPeriodEffect);
}
