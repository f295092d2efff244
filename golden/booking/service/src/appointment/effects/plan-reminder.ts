// Made by specc from appointments.md:387. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import { today } from "../../platform/calendar.ts";
import { type Failures, as, callerOrNull, logicTools } from "../../platform/logic.ts";
import type { Effect } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { reminders } from "../../reminder/reminder.resource.ts";
import type { AppointmentRow } from "../appointment.model.ts";
import { planReminder } from "./plan-reminder.logic.ts";

/** Plan reminder */
export const planReminderEffect: Effect = async (work, row) => {
  await planReminder({
    appointment: as<AppointmentRow>(row),
    me: callerOrNull<PersonRow>(work, people),
    now: work.now,
    today: today(work.now),
    reminders: store(work, reminders),
    ...logicTools("plan-reminder", FAILURES),
  });
  return row;
};

const FAILURES: Failures = {};
