// Made by specc from appointments.md:39. Edit the spec, not this file.
import { appointments } from "../../appointment/appointment.resource.ts";
import { closedDays } from "../../closed-day/closed-day.resource.ts";
import { openings } from "../../opening/opening.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { asDate, id, instant } from "../../platform/checks.ts";
import { type Failures, as, callerOrNull, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { store } from "../../platform/store.ts";
import { rooms } from "../../room/room.resource.ts";
import { treatments } from "../../treatment/treatment.resource.ts";
import { practitioners } from "../practitioner.resource.ts";
import { type CheckSlotContext, checkSlot } from "./check-slot.logic.ts";

/** Says whether a treatment can be booked, until when it lasts, and in which room. */
export const checkSlotAction: Action = {
  id: "checkSlot",
  name: "Check slot",
  grants: [],
  path: [],
  input: object((reader) => ({
    practitioner: reader.required("practitioner", id),
    treatment: reader.required("treatment", id),
    client: reader.required("client", id),
    room: reader.optional("room", id),
    startsAt: reader.required("startsAt", asDate(instant)),
  })),
  references: [
    { path: ["practitioner"], resource: practitioners },
    { path: ["treatment"], resource: treatments },
    { path: ["client"], resource: people },
    { path: ["room"], resource: rooms },
  ],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, _path, input) =>
    checkSlot({
      input: as<CheckSlotContext["input"]>(input),
      me: callerOrNull<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      practitioners: store(work, practitioners),
      treatments: store(work, treatments),
      rooms: store(work, rooms),
      openings: store(work, openings),
      closedDays: store(work, closedDays),
      appointments: store(work, appointments),
      ...logicTools("check-slot", FAILURES),
    }),
  answer: { kind: "value", places: { endsAt: null, room: null } },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {
  "in-the-past": { status: 422, message: "An appointment must be in the future.", places: null },
  "off-grid": { status: 422, message: "Appointments begin at whole quarters of an hour.", places: null },
  "not-offered": {
    status: 409,
    message: "The practitioner or the treatment is not offered any more.",
    places: null,
  },
  "closed": { status: 409, message: "The practitioner does not work then.", places: null },
  "practitioner-busy": {
    status: 409,
    message: "The practitioner has another appointment then.",
    places: null,
  },
  "client-busy": { status: 409, message: "The client has another appointment then.", places: null },
  "no-room": { status: 409, message: "No room is free then.", places: null },
};
