// Made by specc from stock.md:14. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * One change of the stock of one product or one supply: what, by how much, the stock after it, why, the reference to its
 * cause, who, and when. Rows are never changed and never deleted, by nobody. The sum of an item's adjustments is its
 * stock, always.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface AdjustmentRow {
  readonly id: string;
  readonly product: string | null;
  readonly supply: string | null;
  /** what was added; negative where it was taken out; zero only for a count that found no difference */
  readonly quantity: Decimal;
  readonly stockAfter: Decimal;
  readonly reason: "batch" | "sale" | "void" | "onlineOrder" | "delivery" | "count" | "damage" | "gift";
  /** the cause, for a reader: a lot number, the till's reference of a sale, the number of an online order, a note */
  readonly reference: string;
  /** the `id` of the batch, sale, online order or delivery */
  readonly causeId: string | null;
  /** empty where a channel's webhook did it */
  readonly who: string | null;
  readonly whoName: string | null;
  readonly movedAt: Date;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewAdjustment {
  readonly product?: string | null | undefined;
  readonly supply?: string | null | undefined;
  /** what was added; negative where it was taken out; zero only for a count that found no difference */
  readonly quantity: Decimal;
  readonly stockAfter?: Decimal | undefined;
  readonly reason: "batch" | "sale" | "void" | "onlineOrder" | "delivery" | "count" | "damage" | "gift";
  /** the cause, for a reader: a lot number, the till's reference of a sale, the number of an online order, a note */
  readonly reference: string;
  /** the `id` of the batch, sale, online order or delivery */
  readonly causeId?: string | null | undefined;
  /** empty where a channel's webhook did it */
  readonly who?: string | null | undefined;
  readonly movedAt?: Date | undefined;
}

