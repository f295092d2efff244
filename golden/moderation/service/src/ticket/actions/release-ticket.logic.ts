// Made by specc from moderation.md:155. Edit the spec, not this file.
import type { AuditEntryRow, NewAuditEntry } from "../../audit-entry/audit-entry.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewTicket, TicketRow } from "../ticket.model.ts";

/** What the logic of "Release ticket" may see and do. */
export interface ReleaseTicketContext {
  readonly ticket: TicketRow;
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, UTC: 2026-03-21. */
  readonly today: string;
  readonly tickets: Store<TicketRow, NewTicket>;
  readonly auditEntries: Store<AuditEntryRow, NewAuditEntry>;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in UTC, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Gives a ticket back undecided. */
export async function releaseTicket(context: ReleaseTicketContext): Promise<{ readonly id: string } | void> {
  // specc:begin release-ticket
  const { ticket } = context;
  await context.auditEntries.create({ what: "released", post: ticket.post, ticket: ticket.id });
  return ticket;
  // specc:end release-ticket
}
