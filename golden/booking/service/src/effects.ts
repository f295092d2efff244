// Made by specc from the spec of booking. Edit the spec, not this file.
import { appointments } from "./appointment/appointment.resource.ts";
import { planReminderEffect } from "./appointment/effects/plan-reminder.ts";
import { attach } from "./platform/effects.ts";

/** Hangs the logic that runs whenever rows are written on their resources. */
export function attachEffects(): void {
  attach(appointments, "after create", planReminderEffect);
}
