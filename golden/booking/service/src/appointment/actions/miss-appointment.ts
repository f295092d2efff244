// Made by specc from appointments.md:285. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { instantOf, numberOf, order } from "../../platform/expressions.ts";
import { appointments } from "../appointment.resource.ts";

/** The client did not come, and owes the whole price. */
export const missAppointmentAction: Action = {
  id: "missAppointment",
  name: "Miss appointment",
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
  move: { field: "status", from: ["booked"], to: "missed" },
  sets: {
    values: ({ path }) => ({
      fee: numberOf(path.appointment?.price),
    }),
    sql: null,
  },
  logic: null,
  answer: { kind: "row", resource: appointments },
  status: 200,
  signature: null,
};
