// Made by specc from reports.md:159. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/** The lines of those receipts, by product. */
export interface ReceiptLine {
  readonly id: string;
  readonly soldAt: string;
  readonly channel: "market" | "shopify" | "etsy";
  readonly product: string | null;
  readonly quantity: number;
  readonly gross: string;
  readonly net: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface ReceiptLineRow {
  readonly id: string;
  readonly soldAt: Date;
  readonly channel: "market" | "shopify" | "etsy";
  readonly product: string | null;
  readonly quantity: number;
  readonly gross: Decimal;
  readonly net: Decimal;
}

