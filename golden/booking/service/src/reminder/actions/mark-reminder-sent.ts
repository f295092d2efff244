// Made by specc from appointments.md:380. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { role } from "../../platform/resource.ts";
import { reminders } from "../reminder.resource.ts";

/** Somebody has sent it; nobody sends it again. */
export const markReminderSentAction: Action = {
  id: "markReminderSent",
  name: "Mark reminder sent",
  grants: [role("desk"), role("admin")],
  path: [{ name: "reminder", resource: reminders }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["waiting"], to: "sent" },
  sets: null,
  logic: null,
  answer: { kind: "row", resource: reminders },
  status: 200,
  signature: null,
};
