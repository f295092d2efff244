// Made by specc from moderation.md:251. Edit the spec, not this file.
import { auditEntries } from "../../audit-entry/audit-entry.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { strikes } from "../../strike/strike.resource.ts";
import type { PersonRow } from "../person.model.ts";
import { people } from "../person.resource.ts";
import { type WeighStrikesContext, weighStrikes } from "./weigh-strikes.logic.ts";

/**
 * Suspends or reinstates an account by its strikes. It is done with every strike that is given or lifted, and by hand when
 * strikes may have run out.
 */
export const weighStrikesAction: Action = {
  id: "weighStrikes",
  name: "Weigh strikes",
  grants: [role("moderator"), role("admin")],
  path: [{ name: "person", resource: people }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, path) =>
    weighStrikes({
      person: as<PersonRow>(path["person"]),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      people: store(work, people),
      auditEntries: store(work, auditEntries),
      strikes: store(work, strikes),
      ...logicTools("weigh-strikes", FAILURES),
    }),
  answer: { kind: "value", places: { strikes: null, status: null } },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {};
