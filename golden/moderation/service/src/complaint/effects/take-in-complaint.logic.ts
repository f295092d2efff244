// Made by specc from moderation.md:34. Edit the spec, not this file.
import type { AuditEntryRow, NewAuditEntry } from "../../audit-entry/audit-entry.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewPost, PostRow } from "../../post/post.model.ts";
import type { NewTicket, TicketRow } from "../../ticket/ticket.model.ts";
import type { ComplaintRow } from "../complaint.model.ts";

/** What the logic of "Take in complaint" may see and do. */
export interface TakeInComplaintContext {
  readonly complaint: ComplaintRow;
  readonly me: PersonRow | null;
  readonly now: Date;
  /** The day of `now` in the service's time zone, UTC: 2026-03-21. */
  readonly today: string;
  readonly tickets: Store<TicketRow, NewTicket>;
  readonly posts: Store<PostRow, NewPost>;
  readonly auditEntries: Store<AuditEntryRow, NewAuditEntry>;
  readonly complaints: ReadStore<ComplaintRow>;
  fail(code: "own-post"): never;
  fail(code: "post-removed"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in UTC, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Take in complaint */
export async function takeInComplaint(context: TakeInComplaintContext): Promise<{
  readonly reporter?: string;
  readonly ticket: string;
}> {
  // specc:begin take-in-complaint
  const { complaint } = context;
  const post = await context.posts.get(complaint.post);
  if (post.author === complaint.reporter) {
    return context.fail("own-post");
  }
  if (post.status === "removed") {
    return context.fail("post-removed");
  }
  const pending = await context.tickets.find({ post: post.id, status: ["open", "claimed"] });
  const ticket = pending ?? (await context.tickets.create({ post: post.id }));
  await context.auditEntries.create({
    what: "complained",
    post: post.id,
    ticket: ticket.id,
    person: post.author,
    note: complaint.reason,
  });
  const count = (await context.complaints.count({ ticket: ticket.id })) + 1;
  if (count >= 3 && post.status === "visible") {
    await context.posts.update(post.id, { status: "held" });
    await context.auditEntries.create({
      what: "held",
      post: post.id,
      ticket: ticket.id,
      person: post.author,
      note: `${count} complaints`,
    });
  }
  return { ticket: ticket.id };
  // specc:end take-in-complaint
}
