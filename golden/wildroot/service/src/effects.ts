// Made by specc from the spec of wildroot. Edit the spec, not this file.
import { adjustments } from "./adjustment/adjustment.resource.ts";
import { moveStockEffect } from "./adjustment/effects/move-stock.ts";
import { attach } from "./platform/effects.ts";

/** Hangs the logic that runs whenever rows are written on their resources. */
export function attachEffects(): void {
  attach(adjustments, "before create", moveStockEffect);
}
