// Made by specc from spec.md:182. Edit the spec, not this file.
import { closingBalances } from "../../closing-balance/closing-balance.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import type { PeriodRow } from "../period.model.ts";
import { periods } from "../period.resource.ts";
import { type ReopenPeriodContext, reopenPeriod } from "./reopen-period.logic.ts";

/** Only the last closed period can be opened again. */
export const reopenPeriodAction: Action = {
  id: "reopenPeriod",
  name: "Reopen period",
  grants: [role("admin")],
  path: [{ name: "period", resource: periods }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["closed"], to: "open" },
  sets: null,
  logic: (work, path) =>
    reopenPeriod({
      period: as<PeriodRow>(path["period"]),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      periods: store(work, periods),
      closingBalances: store(work, closingBalances),
      ...logicTools("reopen-period", FAILURES),
    }),
  answer: { kind: "row", resource: periods },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {
  "later-closed": { status: 409, message: "A later period is closed.", places: null },
};
