// Made by specc from reports.md:5. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * An item has fallen to its reorder level. It is raised once, stays open until the stock is above that level again, and is
 * raised and closed by [Move stock](stock.md#effect-move-stock) alone. An admin can acknowledge it with a note; that does
 * not close it.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface AlertRow {
  readonly id: string;
  readonly product: string | null;
  readonly supply: string | null;
  /** the stock when the alert was raised */
  readonly onHand: Decimal;
  readonly reorderLevel: Decimal;
  readonly raisedAt: Date;
  readonly closedAt: Date | null;
  readonly isOpen: boolean;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedNote: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewAlert {
  readonly product?: string | null | undefined;
  readonly supply?: string | null | undefined;
  /** the stock when the alert was raised */
  readonly onHand: Decimal;
  readonly reorderLevel: Decimal;
  readonly raisedAt?: Date | undefined;
  readonly closedAt?: Date | null | undefined;
  readonly acknowledgedAt?: Date | null | undefined;
  readonly acknowledgedBy?: string | null | undefined;
  readonly acknowledgedNote?: string | null | undefined;
}

