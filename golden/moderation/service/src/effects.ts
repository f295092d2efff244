// Made by specc from the spec of moderation. Edit the spec, not this file.
import { complaints } from "./complaint/complaint.resource.ts";
import { takeInComplaintEffect } from "./complaint/effects/take-in-complaint.ts";
import { attach } from "./platform/effects.ts";

let areAttached = false;

/** Hangs the logic that runs whenever rows are written on their resources; once, however often a process starts it. */
export function attachEffects(): void {
  if (areAttached) return;
  areAttached = true;
  attach(complaints, "before create", takeInComplaintEffect);
}
