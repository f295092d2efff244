// Made by specc from moderation.md:306. Edit the spec, not this file.
/**
 * An author does not agree. Somebody who did not decide before says who is right.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface AppealRow {
  readonly id: string;
  readonly decision: string;
  readonly plea: string;
  readonly status: "open" | "upheld" | "overturned";
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly answer: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewAppeal {
  readonly decision: string;
  readonly plea: string;
  readonly status?: "open" | "upheld" | "overturned" | undefined;
  readonly decidedBy?: string | null | undefined;
  readonly answer?: string | null | undefined;
}

