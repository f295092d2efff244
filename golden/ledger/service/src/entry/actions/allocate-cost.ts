// Made by specc from journal.md:233. Edit the spec, not this file.
import { accounts } from "../../account/account.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { asDecimal, date, decimal, id, integer, text } from "../../platform/checks.ts";
import { now } from "../../platform/clock.ts";
import { type Failures, as, call, caller, logicTools } from "../../platform/logic.ts";
import { list, object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { entries } from "../entry.resource.ts";
import { type AllocateCostContext, allocateCost } from "./allocate-cost.logic.ts";
import { writeEntryAction } from "./write-entry.ts";

/** Splits an amount over several accounts by weights, to the cent. */
export const allocateCostAction: Action = {
  id: "allocateCost",
  name: "Allocate cost",
  grants: [role("bookkeeper"), role("admin")],
  path: [],
  input: object((reader) => ({
    reference: reader.required("reference", text({ min: 1, max: 100 })),
    bookedOn: reader.defaulted("bookedOn", date, today(now())),
    description: reader.required("description", text({ min: 1, max: 200, trimmed: true })),
    from: reader.required("from", id),
    amount: reader.required("amount", asDecimal(decimal(2, { moreThan: "0" }))),
    shares: reader.required("shares", list(object((reader) => ({
      account: reader.required("account", id),
      weight: reader.required("weight", integer({ min: "1", max: "10000" })),
    })), { min: 1, max: 50 })),
  })),
  references: [
    { path: ["from"], resource: accounts },
    { path: ["shares", "*", "account"], resource: accounts },
  ],
  oncePer: "reference",
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, _path, input) =>
    allocateCost({
      input: as<AllocateCostContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      entries: store(work, entries),
      actions: { writeEntry: (given) => call(work, writeEntryAction, given) },
      ...logicTools("allocate-cost", FAILURES),
    }),
  answer: { kind: "row", resource: entries },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {
  "account-twice": { status: 422, message: "Each account may stand in an allocation once.", places: null },
};
