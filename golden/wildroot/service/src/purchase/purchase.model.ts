// Made by specc from customers.md:27. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/** Every sale and online order of a customer. What was voided, cancelled or is not paid yet is listed, but not counted. */
export interface Purchase {
  readonly id: string;
  readonly customer: string | null;
  readonly purchasedAt: string;
  readonly channel: "market" | "shopify" | "etsy";
  readonly reference: string;
  readonly status: string;
  readonly isCounted: boolean;
  readonly total: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface PurchaseRow {
  readonly id: string;
  readonly customer: string | null;
  readonly purchasedAt: Date;
  readonly channel: "market" | "shopify" | "etsy";
  readonly reference: string;
  readonly status: string;
  readonly isCounted: boolean;
  readonly total: Decimal;
}

