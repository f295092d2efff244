// Made by specc from appointments.md:392. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewReminder, ReminderRow } from "../../reminder/reminder.model.ts";
import type { AppointmentRow } from "../appointment.model.ts";

/** What the logic of "Plan reminder" may see and do. */
export interface PlanReminderContext {
  readonly appointment: AppointmentRow;
  readonly me: PersonRow | null;
  readonly now: Date;
  /** The day of `now` in the service's time zone, Europe/Berlin: 2026-03-21. */
  readonly today: string;
  readonly reminders: Store<ReminderRow, NewReminder>;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Berlin, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Plan reminder */
export async function planReminder(context: PlanReminderContext): Promise<void> {
  // specc:begin plan-reminder
  const { appointment, now } = context;
  const day = context.dayOf(appointment.startsAt);

  // Calendar days are counted in UTC, where each has 24 hours.
  const dayBefore = new Date(new Date(day + "T00:00:00Z").getTime() - 24 * 60 * 60_000).toISOString().slice(0, 10);
  const evening = context.momentOf(dayBefore, "18:00:00");

  await context.reminders.create({
    appointment: appointment.id,
    dueAt: evening.getTime() < now.getTime() ? now : evening,
    localStart: day + " " + context.timeOf(appointment.startsAt).slice(0, 5),
  });
  // specc:end plan-reminder
}
