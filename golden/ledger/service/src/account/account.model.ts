// Made by specc from spec.md:51. Edit the spec, not this file.
/**
 * An account of the ledger. One that is not open any more keeps its entries and takes no new ones.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface AccountRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: "asset" | "liability" | "equity" | "income" | "expense";
  readonly isOpen: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewAccount {
  readonly code: string;
  readonly name: string;
  readonly kind: "asset" | "liability" | "equity" | "income" | "expense";
  readonly isOpen?: boolean | undefined;
}

