// Made by specc from channels.md:497. Edit the spec, not this file.
import type { OnlineOrderRow } from "../../online-order/online-order.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { ChannelRow, NewChannel } from "../channel.model.ts";

/** What the logic of "Import Etsy" may see and do. */
export interface ImportEtsyContext {
  readonly channel: ChannelRow;
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly channels: Store<ChannelRow, NewChannel>;
  readonly actions: {
    takeInOrder(
      given: {
        readonly channel: string;
        readonly externalId: string;
        readonly number: string | null;
        readonly channelStatus: "open" | "paid" | "cancelled";
        readonly placedAt: Date;
        readonly changedAt: Date;
        readonly customerName: string | null;
        readonly customerEmail: string | null;
        readonly discount: Decimal;
        readonly lines: readonly {
          readonly sku: string;
          readonly title: string;
          readonly quantity: number;
          readonly unitPrice: Decimal;
        }[];
      },
    ): Promise<OnlineOrderRow>,
  };
  readonly etsy: {
    listReceipts(
      given: {
        readonly authorization: string;
        readonly apiKey: string;
        readonly shop: string;
        readonly limit: number;
        readonly offset: number;
        readonly sort_on: string;
        readonly sort_order: string;
        readonly min_last_modified?: number | null;
      },
    ): Promise<{
      readonly results: readonly ({
        readonly receipt_id: number;
        readonly status: string;
        readonly is_paid: boolean;
        readonly created_timestamp: number;
        readonly updated_timestamp: number;
        readonly name: string | null;
        readonly buyer_email: string | null;
        readonly discount_amt: { readonly amount: number; readonly divisor: number } | null;
        readonly transactions: readonly ({
          readonly sku: string | null;
          readonly title: string | null;
          readonly quantity: number;
          readonly price: { readonly amount: number; readonly divisor: number };
        })[];
      })[];
    }>,
  };
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Asks Etsy for the receipts changed since the last import, page by page, as the import from Shopify does. */
export async function importEtsy(context: ImportEtsyContext): Promise<{
  readonly orders: number;
  readonly needAttention: number;
}> {
  // specc:begin import-etsy
  const toAmount = (money: { readonly amount: number; readonly divisor: number }): Decimal =>
    new Decimal(money.amount).div(money.divisor).toDecimalPlaces(2);
  // Never cuts a surrogate pair in two.
  const atMost120 = (text: string): string => text.slice(0, (text.codePointAt(119) ?? 0) > 0xffff ? 119 : 120);

  let channel = context.channel;
  if (channel.importCursor === null) {
    channel = await context.channels.update(channel.id, { importStartedAt: context.now, importCursor: "0" });
  }

  let cursor = Number(channel.importCursor ?? "0");
  let orders = 0;
  let needAttention = 0;

  for (;;) {
    const page = await context.etsy.listReceipts({
      authorization: `Bearer ${channel.token}`,
      apiKey: channel.apiKey ?? "",
      shop: channel.shop ?? "",
      limit: 100,
      offset: cursor,
      sort_on: "created",
      sort_order: "asc",
      ...(channel.importedUntil === null
        ? {}
        : { min_last_modified: Math.floor(channel.importedUntil.getTime() / 1000) }),
    });

    if (page.results.length === 0) {
      await context.channels.update(channel.id, {
        importedUntil: channel.importStartedAt,
        importStartedAt: null,
        importCursor: null,
      });
      return { orders, needAttention };
    }

    for (const receipt of page.results) {
      const status = receipt.status.toLowerCase();
      const channelStatus: "open" | "paid" | "cancelled" =
        status === "canceled" || status === "fully refunded" ? "cancelled" : receipt.is_paid ? "paid" : "open";

      const order = await context.actions.takeInOrder({
        channel: channel.id,
        externalId: String(receipt.receipt_id),
        number: null,
        channelStatus,
        placedAt: new Date(receipt.created_timestamp * 1000),
        changedAt: new Date(receipt.updated_timestamp * 1000),
        customerName: receipt.name === null ? null : atMost120(receipt.name),
        customerEmail: receipt.buyer_email === null || receipt.buyer_email.trim() === "" ? null : receipt.buyer_email,
        discount: receipt.discount_amt === null ? new Decimal(0) : toAmount(receipt.discount_amt),
        lines: receipt.transactions
          .filter((transaction) => transaction.quantity > 0)
          .map((transaction) => ({
            sku: transaction.sku ?? "",
            title: transaction.title ?? "",
            quantity: transaction.quantity,
            unitPrice: toAmount(transaction.price),
          })),
      });

      orders += 1;
      if (order.status === "needsAttention") {
        needAttention += 1;
      }
    }

    cursor += page.results.length;
    await context.channels.update(channel.id, { importCursor: String(cursor) });
  }
  // specc:end import-etsy
}
