// Made by specc from journal.md:132. Edit the spec, not this file.
import { accounts } from "../../account/account.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { asDecimal, date, decimal, id, text } from "../../platform/checks.ts";
import { now } from "../../platform/clock.ts";
import { type Failures, as, call, caller, logicTools } from "../../platform/logic.ts";
import { list, object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { entries } from "../entry.resource.ts";
import { type PostEntryContext, postEntry } from "./post-entry.logic.ts";
import { writeEntryAction } from "./write-entry.ts";

/** Posts an entry. The same reference again gives the same answer again. */
export const postEntryAction: Action = {
  id: "postEntry",
  name: "Post entry",
  grants: [role("bookkeeper"), role("admin")],
  path: [],
  input: object((reader) => ({
    reference: reader.required("reference", text({ min: 1, max: 100 })),
    bookedOn: reader.defaulted("bookedOn", date, today(now())),
    description: reader.required("description", text({ min: 1, max: 200, trimmed: true })),
    lines: reader.required("lines", list(object((reader) => ({
      account: reader.required("account", id),
      amount: reader.required("amount", asDecimal(decimal(2))),
      memo: reader.optional("memo", text({ min: 1, max: 200 })),
    })), { min: 2, max: 200 })),
  })),
  references: [{ path: ["lines", "*", "account"], resource: accounts }],
  oncePer: "reference",
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, _path, input) =>
    postEntry({
      input: as<PostEntryContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      entries: store(work, entries),
      actions: { writeEntry: (given) => call(work, writeEntryAction, given) },
      ...logicTools("post-entry", FAILURES),
    }),
  answer: { kind: "row", resource: entries },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {};
