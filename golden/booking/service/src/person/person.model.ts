// Made by specc from spec.md:25. Edit the spec, not this file.
/**
 * Somebody who signs in.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: "admin" | "desk" | "client";
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewPerson {
  readonly name?: string | undefined;
  readonly email: string;
  readonly role: "admin" | "desk" | "client";
}

