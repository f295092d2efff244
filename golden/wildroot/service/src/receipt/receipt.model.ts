// Made by specc from reports.md:132. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * Everything that was sold and counts, whatever the channel: market sales that were not voided, and online orders that are
 * paid. Shipping and taxes of online orders are not part of it.
 */
export interface Receipt {
  readonly id: string;
  readonly soldAt: string;
  readonly channel: "market" | "shopify" | "etsy";
  readonly gross: string;
  readonly discount: string;
  readonly net: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface ReceiptRow {
  readonly id: string;
  readonly soldAt: Date;
  readonly channel: "market" | "shopify" | "etsy";
  readonly gross: Decimal;
  readonly discount: Decimal;
  readonly net: Decimal;
}

