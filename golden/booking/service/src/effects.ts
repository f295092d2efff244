// Made by specc from the spec of booking. Edit the spec, not this file.
import { appointments } from "./appointment/appointment.resource.ts";
import { planReminderEffect } from "./appointment/effects/plan-reminder.ts";
import { attach } from "./platform/effects.ts";

let areAttached = false;

/** Hangs the logic that runs whenever rows are written on their resources; once, however often a process starts it. */
export function attachEffects(): void {
  if (areAttached) return;
  areAttached = true;
  attach(appointments, "after create", planReminderEffect);
}
