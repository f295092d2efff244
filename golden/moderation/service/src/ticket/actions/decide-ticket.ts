// Made by specc from moderation.md:192. Edit the spec, not this file.
import { auditEntries } from "../../audit-entry/audit-entry.resource.ts";
import { decisions } from "../../decision/decision.resource.ts";
import { weighStrikesAction } from "../../person/actions/weigh-strikes.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { oneOf, text } from "../../platform/checks.ts";
import { equal, textOf } from "../../platform/expressions.ts";
import { type Failures, as, call, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { store } from "../../platform/store.ts";
import { posts } from "../../post/post.resource.ts";
import { strikes } from "../../strike/strike.resource.ts";
import type { TicketRow } from "../ticket.model.ts";
import { tickets } from "../ticket.resource.ts";
import { type DecideTicketContext, decideTicket } from "./decide-ticket.logic.ts";

/** Decide ticket */
export const decideTicketAction: Action = {
  id: "decideTicket",
  name: "Decide ticket",
  grants: [
    {
      who: "role",
      role: "moderator",
      where: { holds: ({ me, path }) => equal(textOf(path.ticket?.claimedBy), textOf(me?.id)) },
    },
  ],
  path: [{ name: "ticket", resource: tickets }],
  input: object((reader) => ({
    verdict: reader.required("verdict", oneOf(["keep", "remove"])),
    reason: reader.required("reason", text({ min: 1, max: 500, trimmed: true })),
  })),
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["claimed"], to: "decided" },
  sets: null,
  logic: (work, path, input) =>
    decideTicket({
      ticket: as<TicketRow>(path["ticket"]),
      input: as<DecideTicketContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      decisions: store(work, decisions),
      posts: store(work, posts),
      strikes: store(work, strikes),
      auditEntries: store(work, auditEntries),
      actions: { weighStrikes: (given) => call(work, weighStrikesAction, given) },
      ...logicTools("decide-ticket", FAILURES),
    }),
  answer: { kind: "row", resource: decisions },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {
  "claim-lapsed": { status: 409, message: "The claim has lapsed; claim the ticket again.", places: null },
};
