// Made by specc from journal.md:6. Edit the spec, not this file.
import type { EntryLineRow, NewEntryLine } from "../entry-line/entry-line.model.ts";
import type { Decimal } from "../platform/values.ts";

/**
 * Lines that add up to zero. Entries of a calendar year are numbered without a gap, in the order in which they were posted.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface EntryRow {
  readonly id: string;
  readonly number: string;
  /** the voucher, so that one that is sent twice is posted once */
  readonly reference: string;
  readonly bookedOn: string;
  readonly description: string;
  readonly kind: "manual" | "reversal" | "allocation" | "closing";
  readonly period: string;
  readonly lines: readonly EntryLineRow[];
  /** the debit side */
  readonly total: Decimal;
  readonly reverses: string | null;
  readonly isReversed: boolean;
  readonly postedBy: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewEntry {
  readonly number: string;
  /** the voucher, so that one that is sent twice is posted once */
  readonly reference: string;
  readonly bookedOn: string;
  readonly description: string;
  readonly kind: "manual" | "reversal" | "allocation" | "closing";
  readonly period: string;
  readonly reverses?: string | null | undefined;
  readonly postedBy?: string | null | undefined;
  readonly lines: readonly NewEntryLine[];
}

