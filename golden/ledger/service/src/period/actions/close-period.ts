// Made by specc from spec.md:142. Edit the spec, not this file.
import { accounts } from "../../account/account.resource.ts";
import { closingBalances } from "../../closing-balance/closing-balance.resource.ts";
import { entries } from "../../entry/entry.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import type { PeriodRow } from "../period.model.ts";
import { periods } from "../period.resource.ts";
import { type ClosePeriodContext, closePeriod } from "./close-period.logic.ts";

/** No entry can be posted into a closed period. Periods are closed one after the other. */
export const closePeriodAction: Action = {
  id: "closePeriod",
  name: "Close period",
  grants: [role("admin")],
  path: [{ name: "period", resource: periods }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["open"], to: "closed" },
  sets: null,
  logic: (work, path) =>
    closePeriod({
      period: as<PeriodRow>(path["period"]),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      periods: store(work, periods),
      closingBalances: store(work, closingBalances),
      entries: store(work, entries),
      accounts: store(work, accounts),
      ...logicTools("close-period", FAILURES),
    }),
  answer: { kind: "row", resource: periods },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {
  "earlier-open": { status: 409, message: "An earlier period is still open.", places: null },
};
