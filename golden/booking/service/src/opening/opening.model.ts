// Made by specc from practice.md:30. Edit the spec, not this file.
/**
 * Hours of one weekday in which a practitioner works, in local time. A lunch break lies between two openings.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface OpeningRow {
  readonly id: string;
  readonly practitioner: string;
  readonly weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
  readonly opensAt: string;
  readonly closesAt: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewOpening {
  readonly practitioner: string;
  readonly weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
  readonly opensAt: string;
  readonly closesAt: string;
}

