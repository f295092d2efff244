// Made by specc from moderation.md:6. Edit the spec, not this file.
/**
 * Somebody reports a post, once.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface ComplaintRow {
  readonly id: string;
  readonly post: string;
  readonly reporter: string;
  readonly reason: "spam" | "abuse" | "falsehood" | "other";
  readonly details: string | null;
  readonly ticket: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewComplaint {
  readonly post: string;
  readonly reporter?: string | undefined;
  readonly reason: "spam" | "abuse" | "falsehood" | "other";
  readonly details?: string | null | undefined;
  readonly ticket?: string | undefined;
}

