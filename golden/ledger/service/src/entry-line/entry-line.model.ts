// Made by specc from journal.md:34. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * One account's part of an entry: a debit where the amount is positive, a credit where it is negative.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface EntryLineRow {
  readonly id: string;
  readonly entry: string;
  readonly account: string;
  readonly amount: Decimal;
  readonly memo: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewEntryLine {
  readonly account: string;
  readonly amount: Decimal;
  readonly memo?: string | null | undefined;
}

