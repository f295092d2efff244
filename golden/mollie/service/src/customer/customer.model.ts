// Made by specc from spec.md:54. Edit the spec, not this file.
/** Somebody who pays, perhaps more than once. */
export interface Customer {
  readonly id: string;
  /** what clients call its id */
  readonly token: string;
  readonly merchant: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly locale: string | null;
  readonly metadata: unknown | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface CustomerRow {
  readonly id: string;
  /** what clients call its id */
  readonly token: string;
  readonly merchant: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly locale: string | null;
  readonly metadata: unknown | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewCustomer {
  /** what clients call its id */
  readonly token?: string | undefined;
  readonly merchant?: string | undefined;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly metadata?: unknown | null | undefined;
}

