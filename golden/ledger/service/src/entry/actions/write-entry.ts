// Made by specc from journal.md:48. Edit the spec, not this file.
import { accounts } from "../../account/account.resource.ts";
import { periods } from "../../period/period.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { asDecimal, date, decimal, id, oneOf, text } from "../../platform/checks.ts";
import { type Failures, as, callerOrNull, logicTools } from "../../platform/logic.ts";
import { list, object } from "../../platform/reader.ts";
import { store } from "../../platform/store.ts";
import { entries } from "../entry.resource.ts";
import { type WriteEntryContext, writeEntry } from "./write-entry.logic.ts";

/** The one place where entries are made. */
export const writeEntryAction: Action = {
  id: "writeEntry",
  name: "Write entry",
  grants: [],
  path: [],
  input: object((reader) => ({
    reference: reader.required("reference", text({ min: 1, max: 100 })),
    bookedOn: reader.required("bookedOn", date),
    description: reader.required("description", text({ min: 1, max: 200 })),
    kind: reader.required("kind", oneOf(["manual", "reversal", "allocation", "closing"])),
    reverses: reader.optional("reverses", id),
    lines: reader.required("lines", list(object((reader) => ({
      account: reader.required("account", id),
      amount: reader.required("amount", asDecimal(decimal(2))),
      memo: reader.optional("memo", text({ min: 1, max: 200 })),
    })), { min: 2, max: 200 })),
  })),
  references: [
    { path: ["reverses"], resource: entries },
    { path: ["lines", "*", "account"], resource: accounts },
  ],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, _path, input) =>
    writeEntry({
      input: as<WriteEntryContext["input"]>(input),
      me: callerOrNull<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      entries: store(work, entries),
      accounts: store(work, accounts),
      periods: store(work, periods),
      ...logicTools("write-entry", FAILURES),
    }),
  answer: { kind: "row", resource: entries },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {
  "not-balanced": { status: 422, message: "Debits and credits must be equal.", places: { difference: 2 } },
  "account-closed": { status: 409, message: "An account takes no entries any more.", places: null },
  "no-period": { status: 422, message: "There is no period for this day.", places: null },
  "period-closed": { status: 409, message: "The period of this day is closed.", places: null },
};
