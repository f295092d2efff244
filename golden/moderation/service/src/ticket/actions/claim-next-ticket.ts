// Made by specc from moderation.md:104. Edit the spec, not this file.
import { auditEntries } from "../../audit-entry/audit-entry.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { type Failures, caller, logicTools } from "../../platform/logic.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { posts } from "../../post/post.resource.ts";
import { tickets } from "../ticket.resource.ts";
import { type ClaimNextTicketContext, claimNextTicket } from "./claim-next-ticket.logic.ts";

/** Hands a moderator the ticket that matters most. Asking again before it is decided gives the same ticket again. */
export const claimNextTicketAction: Action = {
  id: "claimNextTicket",
  name: "Claim next ticket",
  grants: [role("moderator")],
  path: [],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work) =>
    claimNextTicket({
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      tickets: store(work, tickets),
      auditEntries: store(work, auditEntries),
      posts: store(work, posts),
      ...logicTools("claim-next-ticket", FAILURES),
    }),
  answer: { kind: "row", resource: tickets },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {
  "queue-empty": { status: 404, message: "There is nothing to do.", places: null },
};
