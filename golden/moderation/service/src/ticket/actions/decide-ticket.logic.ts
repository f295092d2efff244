// Made by specc from moderation.md:204. Edit the spec, not this file.
import type { AuditEntryRow, NewAuditEntry } from "../../audit-entry/audit-entry.model.ts";
import type { DecisionRow, NewDecision } from "../../decision/decision.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewPost, PostRow } from "../../post/post.model.ts";
import type { NewStrike, StrikeRow } from "../../strike/strike.model.ts";
import type { TicketRow } from "../ticket.model.ts";

/** What the logic of "Decide ticket" may see and do. */
export interface DecideTicketContext {
  readonly ticket: TicketRow;
  readonly input: { readonly verdict: "keep" | "remove"; readonly reason: string };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, UTC: 2026-03-21. */
  readonly today: string;
  readonly decisions: Store<DecisionRow, NewDecision>;
  readonly posts: Store<PostRow, NewPost>;
  readonly strikes: Store<StrikeRow, NewStrike>;
  readonly auditEntries: Store<AuditEntryRow, NewAuditEntry>;
  readonly actions: {
    weighStrikes(given: { readonly person: string }): Promise<{
      readonly strikes: number;
      readonly status: "active" | "suspended";
    }>,
  };
  fail(code: "claim-lapsed"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in UTC, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Decide ticket */
export async function decideTicket(context: DecideTicketContext): Promise<{ readonly id: string }> {
  // specc:begin decide-ticket
  const { ticket, input, now } = context;
  if (ticket.claimedAt === null || now.getTime() - ticket.claimedAt.getTime() >= 30 * 60_000) {
    return context.fail("claim-lapsed");
  }
  const post = await context.posts.get(ticket.post);
  const author = post.author;
  const decision = await context.decisions.create({
    ticket: ticket.id,
    post: post.id,
    verdict: input.verdict,
    reason: input.reason,
  });
  await context.auditEntries.create({
    what: "decided",
    post: post.id,
    ticket: ticket.id,
    person: author,
    note: input.verdict,
  });
  if (input.verdict === "keep") {
    if (post.status === "held") {
      await context.posts.update(post.id, { status: "visible" });
    }
  } else {
    await context.posts.update(post.id, { status: "removed" });
    await context.strikes.create({ person: author, decision: decision.id });
    await context.auditEntries.create({ what: "struck", post: post.id, ticket: ticket.id, person: author });
    await context.actions.weighStrikes({ person: author });
  }
  return decision;
  // specc:end decide-ticket
}
