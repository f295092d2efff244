// Made by specc from moderation.md:173. Edit the spec, not this file.
/**
 * What a moderator decided about a ticket, and why. Never changed: an appeal that is overturned stands beside it.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface DecisionRow {
  readonly id: string;
  readonly ticket: string;
  readonly post: string;
  readonly moderator: string;
  readonly verdict: "keep" | "remove";
  readonly reason: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewDecision {
  readonly ticket: string;
  readonly post: string;
  readonly moderator?: string | undefined;
  readonly verdict: "keep" | "remove";
  readonly reason: string;
}

