// Made by specc from journal.md:302. Edit the spec, not this file.
import { accounts } from "../../account/account.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { id, integer } from "../../platform/checks.ts";
import { type Failures, as, call, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { entries } from "../entry.resource.ts";
import { type CloseYearContext, closeYear } from "./close-year.logic.ts";
import { writeEntryAction } from "./write-entry.ts";

/** Moves the year's profit or loss into an equity account, so that income and expenses begin the next year at zero. */
export const closeYearAction: Action = {
  id: "closeYear",
  name: "Close year",
  grants: [role("admin")],
  path: [],
  input: object((reader) => ({
    year: reader.required("year", integer({ min: "2000", max: "2100" })),
    into: reader.required("into", id),
  })),
  references: [{ path: ["into"], resource: accounts }],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, _path, input) =>
    closeYear({
      input: as<CloseYearContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      entries: store(work, entries),
      accounts: store(work, accounts),
      actions: { writeEntry: (given) => call(work, writeEntryAction, given) },
      ...logicTools("close-year", FAILURES),
    }),
  answer: { kind: "row", resource: entries },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {
  "not-equity": { status: 422, message: "A profit goes to an equity account.", places: null },
  "nothing-to-close": { status: 409, message: "Income and expenses of the year are at zero.", places: null },
};
