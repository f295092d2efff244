// Made by specc from appointments.md:172. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { asDate, id, instant } from "../../platform/checks.ts";
import { equal, textOf } from "../../platform/expressions.ts";
import { type Failures, as, call, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { checkSlotAction } from "../../practitioner/actions/check-slot.ts";
import { practitioners } from "../../practitioner/practitioner.resource.ts";
import { treatments } from "../../treatment/treatment.resource.ts";
import type { AppointmentRow } from "../appointment.model.ts";
import { appointments } from "../appointment.resource.ts";
import { type MoveAppointmentContext, moveAppointment } from "./move-appointment.logic.ts";

/**
 * Another time, and perhaps another practitioner; the price stays. A client can move as long as cancelling would be free,
 * the desk until the start. The answer is the new appointment.
 */
export const moveAppointmentAction: Action = {
  id: "moveAppointment",
  name: "Move appointment",
  grants: [
    {
      who: "role",
      role: "client",
      where: { holds: ({ me, path }) => equal(textOf(path.appointment?.client), textOf(me?.id)) },
    },
    role("desk"),
    role("admin"),
  ],
  path: [{ name: "appointment", resource: appointments }],
  input: object((reader) => ({
    startsAt: reader.required("startsAt", asDate(instant)),
    practitioner: reader.optional("practitioner", id),
  })),
  references: [{ path: ["practitioner"], resource: practitioners }],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["booked"], to: "moved" },
  sets: null,
  logic: (work, path, input) =>
    moveAppointment({
      appointment: as<AppointmentRow>(path["appointment"]),
      input: as<MoveAppointmentContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      appointments: store(work, appointments),
      treatments: store(work, treatments),
      actions: { checkSlot: (given) => call(work, checkSlotAction, given) },
      ...logicTools("move-appointment", FAILURES),
    }),
  answer: { kind: "row", resource: appointments },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {
  "already-started": { status: 409, message: "The appointment has begun.", places: null },
  "too-late": { status: 409, message: "It is too late to move this appointment.", places: null },
};
