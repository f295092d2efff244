// Made by specc from appointments.md:295. Edit the spec, not this file.
import { appointments } from "../../appointment/appointment.resource.ts";
import { closedDays } from "../../closed-day/closed-day.resource.ts";
import { openings } from "../../opening/opening.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { date, id } from "../../platform/checks.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { signedIn } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { rooms } from "../../room/room.resource.ts";
import { treatments } from "../../treatment/treatment.resource.ts";
import type { PractitionerRow } from "../practitioner.model.ts";
import { practitioners } from "../practitioner.resource.ts";
import { type FindFreeSlotsContext, findFreeSlots } from "./find-free-slots.logic.ts";

/** When a treatment could begin on a local day. */
export const findFreeSlotsAction: Action = {
  id: "findFreeSlots",
  name: "Find free slots",
  grants: [signedIn],
  path: [{ name: "practitioner", resource: practitioners }],
  input: object((reader) => ({
    day: reader.required("day", date),
    treatment: reader.required("treatment", id),
  })),
  references: [{ path: ["treatment"], resource: treatments }],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, path, input) =>
    findFreeSlots({
      practitioner: as<PractitionerRow>(path["practitioner"]),
      input: as<FindFreeSlotsContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      treatments: store(work, treatments),
      rooms: store(work, rooms),
      openings: store(work, openings),
      closedDays: store(work, closedDays),
      appointments: store(work, appointments),
      ...logicTools("find-free-slots", FAILURES),
    }),
  answer: { kind: "value", places: [{ startsAt: null, endsAt: null, localTime: null }] },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {};
