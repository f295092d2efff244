// Made by specc from channels.md:82. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * Online order line
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface OnlineOrderLineRow {
  readonly id: string;
  readonly onlineOrder: string;
  /** as the channel says it; may be empty */
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: Decimal;
  readonly gross: Decimal;
  /** the line's part of the order's net */
  readonly net: Decimal;
  readonly product: string | null;
  /** the product's cost per piece when stock was deducted */
  readonly unitCost: Decimal;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewOnlineOrderLine {
  /** as the channel says it; may be empty */
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: Decimal;
  /** the line's part of the order's net */
  readonly net: Decimal;
  readonly product?: string | null | undefined;
  /** the product's cost per piece when stock was deducted */
  readonly unitCost?: Decimal | undefined;
}

