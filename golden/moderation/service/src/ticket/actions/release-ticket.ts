// Made by specc from moderation.md:143. Edit the spec, not this file.
import { auditEntries } from "../../audit-entry/audit-entry.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { equal, textOf } from "../../platform/expressions.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import type { TicketRow } from "../ticket.model.ts";
import { tickets } from "../ticket.resource.ts";
import { type ReleaseTicketContext, releaseTicket } from "./release-ticket.logic.ts";

/** Gives a ticket back undecided. */
export const releaseTicketAction: Action = {
  id: "releaseTicket",
  name: "Release ticket",
  grants: [
    {
      who: "role",
      role: "moderator",
      where: { holds: ({ me, path }) => equal(textOf(path.ticket?.claimedBy), textOf(me?.id)) },
    },
    role("admin"),
  ],
  path: [{ name: "ticket", resource: tickets }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["claimed"], to: "open" },
  sets: {
    values: () => ({
      claimedBy: null,
      claimedAt: null,
    }),
    sql: null,
  },
  logic: (work, path) =>
    releaseTicket({
      ticket: as<TicketRow>(path["ticket"]),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      tickets: store(work, tickets),
      auditEntries: store(work, auditEntries),
      ...logicTools("release-ticket", FAILURES),
    }),
  answer: { kind: "row", resource: tickets },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {};
