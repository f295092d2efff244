// Made by specc from products.md:5. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * A finished good. Its stock is never typed in: it moves only through [adjustments](stock.md#entity-adjustment), which
 * batches, sales, online orders and counts make. A retired product is neither sold nor produced, and stays in every
 * past sale and report.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface ProductRow {
  readonly id: string;
  /** printed on the label */
  readonly sku: string;
  readonly name: string;
  readonly category: "tincture" | "salve" | "tea" | "soap" | "other";
  /** how much is in one piece, in `unit` */
  readonly unitSize: Decimal;
  readonly unit: "ml" | "g" | "piece";
  readonly retailPrice: Decimal;
  readonly wholesalePrice: Decimal;
  readonly barcode: string | null;
  readonly photo: string | null;
  readonly status: "active" | "retired";
  /** whole pieces in stock */
  readonly onHand: number;
  readonly reorderLevel: number;
  /** the average cost of the pieces in stock; typed in for the stock that was there before the first batch, then moved by every batch that is completed */
  readonly costPerPiece: Decimal;
  readonly isLow: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewProduct {
  /** printed on the label */
  readonly sku: string;
  readonly name: string;
  readonly category: "tincture" | "salve" | "tea" | "soap" | "other";
  /** how much is in one piece, in `unit` */
  readonly unitSize: Decimal;
  readonly unit: "ml" | "g" | "piece";
  readonly retailPrice: Decimal;
  readonly wholesalePrice: Decimal;
  readonly barcode?: string | null | undefined;
  readonly photo?: string | null | undefined;
  readonly status?: "active" | "retired" | undefined;
  /** whole pieces in stock */
  readonly onHand?: number | undefined;
  readonly reorderLevel?: number | undefined;
  /** the average cost of the pieces in stock; typed in for the stock that was there before the first batch, then moved by every batch that is completed */
  readonly costPerPiece?: Decimal | undefined;
}

