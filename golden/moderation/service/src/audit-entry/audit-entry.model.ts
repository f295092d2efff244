// Made by specc from moderation.md:461. Edit the spec, not this file.
/**
 * Everything that was done: what, to whom, by whom, when. Rows are never changed and never deleted, by nobody.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface AuditEntryRow {
  readonly id: string;
  readonly what: "complained" | "held" | "claimed" | "released" | "decided" | "struck" | "suspended" | "reinstated" | "appealed" | "appealDecided" | "strikeLifted";
  readonly post: string | null;
  readonly ticket: string | null;
  /** whom it concerns */
  readonly person: string | null;
  /** who did it */
  readonly who: string | null;
  readonly whoHandle: string | null;
  readonly note: string | null;
  readonly doneAt: Date;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewAuditEntry {
  readonly what: "complained" | "held" | "claimed" | "released" | "decided" | "struck" | "suspended" | "reinstated" | "appealed" | "appealDecided" | "strikeLifted";
  readonly post?: string | null | undefined;
  readonly ticket?: string | null | undefined;
  /** whom it concerns */
  readonly person?: string | null | undefined;
  /** who did it */
  readonly who?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly doneAt?: Date | undefined;
}

