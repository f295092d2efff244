// Made by specc from appointments.md:123. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { asDate, id, instant, text } from "../../platform/checks.ts";
import { equal, textOf } from "../../platform/expressions.ts";
import { type Failures, as, call, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { checkSlotAction } from "../../practitioner/actions/check-slot.ts";
import { practitioners } from "../../practitioner/practitioner.resource.ts";
import { rooms } from "../../room/room.resource.ts";
import { treatments } from "../../treatment/treatment.resource.ts";
import { appointments } from "../appointment.resource.ts";
import { type BookAppointmentContext, bookAppointment } from "./book-appointment.logic.ts";

/** Clients book for themselves, the desk for everybody. */
export const bookAppointmentAction: Action = {
  id: "bookAppointment",
  name: "Book appointment",
  grants: [
    {
      who: "role",
      role: "client",
      where: {
        holds: ({ input, me }) => textOf(input.client) === null || equal(
          textOf(input.client),
          textOf(me?.id),
        ),
      },
    },
    role("desk"),
    role("admin"),
  ],
  path: [],
  input: object((reader) => ({
    client: reader.optional("client", id),
    practitioner: reader.required("practitioner", id),
    treatment: reader.required("treatment", id),
    room: reader.optional("room", id),
    startsAt: reader.required("startsAt", asDate(instant)),
    note: reader.optional("note", text({ min: 1, max: 500 })),
  })),
  references: [
    { path: ["client"], resource: people },
    { path: ["practitioner"], resource: practitioners },
    { path: ["treatment"], resource: treatments },
    { path: ["room"], resource: rooms },
  ],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, _path, input) =>
    bookAppointment({
      input: as<BookAppointmentContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      appointments: store(work, appointments),
      people: store(work, people),
      treatments: store(work, treatments),
      actions: { checkSlot: (given) => call(work, checkSlotAction, given) },
      ...logicTools("book-appointment", FAILURES),
    }),
  answer: { kind: "row", resource: appointments },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {
  "client-missing": { status: 422, message: "Say for whom.", places: null },
  "not-a-client": { status: 422, message: "Appointments are for clients.", places: null },
};
