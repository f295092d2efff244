// Made by specc from moderation.md:235. Edit the spec, not this file.
/**
 * A mark against an account. It counts for 90 days, unless it is lifted.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface StrikeRow {
  readonly id: string;
  readonly person: string;
  readonly decision: string;
  readonly givenAt: Date;
  readonly liftedAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewStrike {
  readonly person: string;
  readonly decision: string;
  readonly givenAt?: Date | undefined;
  readonly liftedAt?: Date | null | undefined;
}

