// Made by specc from practice.md:17. Edit the spec, not this file.
/**
 * Practitioner
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface PractitionerRow {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewPractitioner {
  readonly name: string;
  readonly isActive?: boolean | undefined;
}

