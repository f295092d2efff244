// Made by specc from spec.md:23. Edit the spec, not this file.
/**
 * Somebody who signs in. Who is suspended still reads, signs in and appeals, but neither posts nor complains.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface PersonRow {
  readonly id: string;
  readonly handle: string;
  readonly email: string;
  readonly role: "admin" | "moderator" | "member";
  readonly status: "active" | "suspended";
  readonly suspendedAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewPerson {
  readonly handle?: string | undefined;
  readonly email: string;
  readonly role: "admin" | "moderator" | "member";
  readonly status?: "active" | "suspended" | undefined;
}

