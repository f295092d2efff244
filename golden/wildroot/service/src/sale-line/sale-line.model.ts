// Made by specc from sales.md:83. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * One product of a sale. `net` is the line's part of what was paid: the parts add up to the sale's total to the cent.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface SaleLineRow {
  readonly id: string;
  readonly sale: string;
  readonly product: string;
  readonly quantity: number;
  readonly unitPrice: Decimal;
  readonly gross: Decimal;
  readonly net: Decimal;
  /** the product's cost per piece when it was sold */
  readonly unitCost: Decimal;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewSaleLine {
  readonly product: string;
  readonly quantity: number;
  readonly unitPrice: Decimal;
  readonly net: Decimal;
  /** the product's cost per piece when it was sold */
  readonly unitCost: Decimal;
}

