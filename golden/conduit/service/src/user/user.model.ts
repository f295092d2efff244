// Made by specc from spec.md:32. Edit the spec, not this file.
/** Somebody who writes or reads. What others see of them is their [profile](#shape-profile). */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly bio: string | null;
  readonly image: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface UserRow {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly bio: string | null;
  readonly image: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewUser {
  readonly username: string;
  readonly email: string;
  readonly bio?: string | null | undefined;
  readonly image?: string | null | undefined;
}

