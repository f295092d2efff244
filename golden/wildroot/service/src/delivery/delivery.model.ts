// Made by specc from supplies.md:37. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * What came in, and what it cost. A delivery that was typed in wrongly is put right by a count, not by a change here.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface DeliveryRow {
  readonly id: string;
  readonly supply: string;
  readonly quantity: Decimal;
  readonly costPerUnit: Decimal;
  /** such as the number of the delivery note */
  readonly note: string | null;
  readonly receivedAt: Date;
  readonly receivedBy: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewDelivery {
  readonly supply: string;
  readonly quantity: Decimal;
  readonly costPerUnit: Decimal;
  /** such as the number of the delivery note */
  readonly note?: string | null | undefined;
  readonly receivedAt?: Date | undefined;
  readonly receivedBy?: string | null | undefined;
}

