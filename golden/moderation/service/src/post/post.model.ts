// Made by specc from spec.md:52. Edit the spec, not this file.
/**
 * Everybody reads what is visible. What is held waits for a moderator; what is removed stays on record.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface PostRow {
  readonly id: string;
  readonly author: string;
  readonly authorHandle: string;
  readonly body: string;
  readonly status: "visible" | "held" | "removed";
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewPost {
  readonly author?: string | undefined;
  readonly body: string;
  readonly status?: "visible" | "held" | "removed" | undefined;
}

