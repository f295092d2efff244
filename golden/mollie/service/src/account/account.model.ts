// Made by specc from spec.md:28. Edit the spec, not this file.
/** Somebody who signs in. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly role: "administrator" | "merchant";
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface AccountRow {
  readonly id: string;
  readonly email: string;
  readonly role: "administrator" | "merchant";
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewAccount {
  readonly email: string;
  readonly role?: "administrator" | "merchant" | undefined;
}

