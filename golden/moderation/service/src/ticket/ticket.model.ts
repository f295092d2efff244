// Made by specc from moderation.md:81. Edit the spec, not this file.
/**
 * One post that was complained about, until a moderator has decided. A claim lasts 30 minutes; after that anybody can claim
 * the ticket.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface TicketRow {
  readonly id: string;
  readonly post: string;
  readonly status: "open" | "claimed" | "decided";
  readonly complaintCount: number;
  readonly claimedBy: string | null;
  readonly claimedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewTicket {
  readonly post: string;
  readonly status?: "open" | "claimed" | "decided" | undefined;
  readonly claimedBy?: string | null | undefined;
  readonly claimedAt?: Date | null | undefined;
}

