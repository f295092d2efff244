// Made by specc from journal.md:176. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { date, text } from "../../platform/checks.ts";
import { now } from "../../platform/clock.ts";
import { type Failures, as, call, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import type { EntryRow } from "../entry.model.ts";
import { entries } from "../entry.resource.ts";
import { type ReverseEntryContext, reverseEntry } from "./reverse-entry.logic.ts";
import { writeEntryAction } from "./write-entry.ts";

/** Posts the opposite of an entry, once. A reversal itself is not reversed: post the right entry again. */
export const reverseEntryAction: Action = {
  id: "reverseEntry",
  name: "Reverse entry",
  grants: [role("bookkeeper"), role("admin")],
  path: [{ name: "entry", resource: entries }],
  input: object((reader) => ({
    bookedOn: reader.defaulted("bookedOn", date, today(now())),
    reason: reader.required("reason", text({ min: 1, max: 150, trimmed: true })),
  })),
  references: [],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, path, input) =>
    reverseEntry({
      entry: as<EntryRow>(path["entry"]),
      input: as<ReverseEntryContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      entries: store(work, entries),
      actions: { writeEntry: (given) => call(work, writeEntryAction, given) },
      ...logicTools("reverse-entry", FAILURES),
    }),
  answer: { kind: "row", resource: entries },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {
  "is-reversal": { status: 409, message: "A reversal cannot be reversed.", places: null },
  "already-reversed": { status: 409, message: "The entry has been reversed.", places: null },
  "before-original": { status: 422, message: "A reversal cannot be before its entry.", places: null },
};
