// Made by specc from spec.md:69. Edit the spec, not this file.
/**
 * Days that are closed together. No day is in two periods.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface PeriodRow {
  readonly id: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: "open" | "closed";
  readonly closedAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewPeriod {
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status?: "open" | "closed" | undefined;
}

