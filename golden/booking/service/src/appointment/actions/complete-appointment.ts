// Made by specc from appointments.md:278. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { instantOf, order } from "../../platform/expressions.ts";
import { appointments } from "../appointment.resource.ts";

/** The client was there. */
export const completeAppointmentAction: Action = {
  id: "completeAppointment",
  name: "Complete appointment",
  grants: [
    {
      who: "role",
      role: "desk",
      where: { holds: ({ now, path }) => order(instantOf(path.appointment?.startsAt), now) <= 0 },
    },
    {
      who: "role",
      role: "admin",
      where: { holds: ({ now, path }) => order(instantOf(path.appointment?.startsAt), now) <= 0 },
    },
  ],
  path: [{ name: "appointment", resource: appointments }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["booked"], to: "completed" },
  sets: null,
  logic: null,
  answer: { kind: "row", resource: appointments },
  status: 200,
  signature: null,
};
