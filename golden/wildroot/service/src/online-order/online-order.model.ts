// Made by specc from channels.md:49. Edit the spec, not this file.
import type { NewOnlineOrderLine, OnlineOrderLineRow } from "../online-order-line/online-order-line.model.ts";
import type { Decimal } from "../platform/values.ts";

/**
 * An order of a channel, under the identifier that it has there; importing it twice changes nothing. `channelStatus` is what
 * the channel says about it, `status` what was done here: `waiting` until it is paid, `paid` once its stock is deducted,
 * `needsAttention` where that was not possible, `cancelled` once it is put back. Amounts are those of the goods, without
 * shipping and taxes. Lines and amounts are settled when stock is deducted: what a channel changes about them afterwards is
 * not followed. Names and addresses are not kept here.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface OnlineOrderRow {
  readonly id: string;
  readonly channel: string;
  readonly externalId: string;
  /** as the channel shows it */
  readonly number: string | null;
  readonly channelStatus: "open" | "paid" | "cancelled";
  readonly status: "waiting" | "paid" | "needsAttention" | "cancelled";
  /** why it needs attention */
  readonly problem: string | null;
  readonly placedAt: Date;
  /** when the channel last changed it */
  readonly changedAt: Date;
  readonly customer: string | null;
  readonly lines: readonly OnlineOrderLineRow[];
  readonly gross: Decimal;
  readonly discount: Decimal;
  readonly net: Decimal;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewOnlineOrder {
  readonly channel: string;
  readonly externalId: string;
  /** as the channel shows it */
  readonly number?: string | null | undefined;
  readonly channelStatus: "open" | "paid" | "cancelled";
  readonly status?: "waiting" | "paid" | "needsAttention" | "cancelled" | undefined;
  /** why it needs attention */
  readonly problem?: string | null | undefined;
  readonly placedAt: Date;
  /** when the channel last changed it */
  readonly changedAt: Date;
  readonly customer?: string | null | undefined;
  readonly gross: Decimal;
  readonly discount: Decimal;
  readonly net: Decimal;
  readonly lines?: readonly NewOnlineOrderLine[] | undefined;
}

