// Made by specc from the spec of wildroot. Edit the spec, not this file.
import { adjustments } from "./adjustment/adjustment.resource.ts";
import { moveStockEffect } from "./adjustment/effects/move-stock.ts";
import { attach } from "./platform/effects.ts";

let areAttached = false;

/** Hangs the logic that runs whenever rows are written on their resources; once, however often a process starts it. */
export function attachEffects(): void {
  if (areAttached) return;
  areAttached = true;
  attach(adjustments, "before create", moveStockEffect);
}
