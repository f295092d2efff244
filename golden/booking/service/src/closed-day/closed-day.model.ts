// Made by specc from practice.md:51. Edit the spec, not this file.
/**
 * A local day on which nobody works, or one practitioner does not. What is booked on it already stays booked.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface ClosedDayRow {
  readonly id: string;
  readonly day: string;
  /** everybody unless it is given */
  readonly practitioner: string | null;
  readonly reason: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewClosedDay {
  readonly day: string;
  /** everybody unless it is given */
  readonly practitioner?: string | null | undefined;
  readonly reason: string;
}

