// Made by specc from moderation.md:114. Edit the spec, not this file.
import type { AuditEntryRow, NewAuditEntry } from "../../audit-entry/audit-entry.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { PostRow } from "../../post/post.model.ts";
import type { NewTicket, TicketRow } from "../ticket.model.ts";

/** What the logic of "Claim next ticket" may see and do. */
export interface ClaimNextTicketContext {
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, UTC: 2026-03-21. */
  readonly today: string;
  readonly tickets: Store<TicketRow, NewTicket>;
  readonly auditEntries: Store<AuditEntryRow, NewAuditEntry>;
  readonly posts: ReadStore<PostRow>;
  fail(code: "queue-empty"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in UTC, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Hands a moderator the ticket that matters most. Asking again before it is decided gives the same ticket again. */
export async function claimNextTicket(context: ClaimNextTicketContext): Promise<{ readonly id: string }> {
  // specc:begin claim-next-ticket
  const { me, now } = context;
  const hasLapsed = (claimedAt: Date | null): boolean =>
    claimedAt === null || now.getTime() - claimedAt.getTime() >= 30 * 60_000;

  const mine = await context.tickets.list({ status: "claimed", claimedBy: me.id });
  const current = mine.find((ticket) => !hasLapsed(ticket.claimedAt));
  if (current !== undefined) {
    return current;
  }

  const undecided = await context.tickets.list({ status: ["open", "claimed"] });
  const waiting = undecided
    .filter((ticket) => ticket.status === "open" || hasLapsed(ticket.claimedAt))
    .sort((a, b) => b.complaintCount - a.complaintCount || a.createdAt.getTime() - b.createdAt.getTime());
  for (const ticket of waiting) {
    const post = await context.posts.get(ticket.post);
    if (post.author !== me.id) {
      const claimed = await context.tickets.update(ticket.id, { status: "claimed", claimedBy: me.id, claimedAt: now });
      await context.auditEntries.create({ what: "claimed", post: ticket.post, ticket: ticket.id });
      return claimed;
    }
  }
  return context.fail("queue-empty");
  // specc:end claim-next-ticket
}
