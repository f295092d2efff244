// Made by specc from appointments.md:227. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { boolean } from "../../platform/checks.ts";
import { booleanOf, equal, textOf } from "../../platform/expressions.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { treatments } from "../../treatment/treatment.resource.ts";
import type { AppointmentRow } from "../appointment.model.ts";
import { appointments } from "../appointment.resource.ts";
import { type CancelAppointmentContext, cancelAppointment } from "./cancel-appointment.logic.ts";

/**
 * Free of charge up to the treatment's notice before the start; later it costs a part of the price, which the desk may
 * waive.
 */
export const cancelAppointmentAction: Action = {
  id: "cancelAppointment",
  name: "Cancel appointment",
  grants: [
    {
      who: "role",
      role: "client",
      where: {
        holds: ({ input, me, path }) => equal(
          textOf(path.appointment?.client),
          textOf(me?.id),
        ) && equal(booleanOf(input.waiveFee), false),
      },
    },
    role("desk"),
    role("admin"),
  ],
  path: [{ name: "appointment", resource: appointments }],
  input: object((reader) => ({
    waiveFee: reader.defaulted("waiveFee", boolean, false),
  })),
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["booked"], to: "cancelled" },
  sets: {
    values: ({ now }) => ({
      cancelledAt: now,
    }),
    sql: null,
  },
  logic: (work, path, input) =>
    cancelAppointment({
      appointment: as<AppointmentRow>(path["appointment"]),
      input: as<CancelAppointmentContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      appointments: store(work, appointments),
      treatments: store(work, treatments),
      ...logicTools("cancel-appointment", FAILURES),
    }),
  answer: { kind: "row", resource: appointments },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {
  "already-started": { status: 409, message: "The appointment has begun.", places: null },
};
