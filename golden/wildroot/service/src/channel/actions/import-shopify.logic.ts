// Made by specc from channels.md:431. Edit the spec, not this file.
import type { OnlineOrderRow } from "../../online-order/online-order.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { ChannelRow, NewChannel } from "../channel.model.ts";

/** What the logic of "Import Shopify" may see and do. */
export interface ImportShopifyContext {
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
  readonly shopify: {
    listOrders(
      given: {
        readonly token: string;
        readonly status: string;
        readonly limit: number;
        readonly since_id: string;
        readonly updated_at_min?: Date | null;
      },
    ): Promise<{
      readonly orders: readonly ({
        readonly id: number;
        readonly name: string | null;
        readonly email: string | null;
        readonly created_at: Date;
        readonly updated_at: Date;
        readonly cancelled_at: Date | null;
        readonly financial_status: string | null;
        readonly total_discounts: Decimal | null;
        readonly customer: { readonly first_name: string | null; readonly last_name: string | null } | null;
        readonly line_items: readonly ({
          readonly sku: string | null;
          readonly title: string;
          readonly quantity: number;
          readonly price: Decimal;
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

/**
 * Asks Shopify for the orders changed since the last import, page by page. Every order and every page is kept as soon as it is
 * done, so that an import that broke off goes on where it stopped. While the channel limits the rate or fails, the call is tried
 * again; where that does not help, the import ends with 502 and is started again later.
 */
export async function importShopify(context: ImportShopifyContext): Promise<{
  readonly orders: number;
  readonly needAttention: number;
}> {
  // specc:begin import-shopify
  // Never cuts a surrogate pair in two.
  const atMost120 = (text: string): string => text.slice(0, (text.codePointAt(119) ?? 0) > 0xffff ? 119 : 120);

  let channel = context.channel;
  if (channel.importCursor === null) {
    channel = await context.channels.update(channel.id, { importStartedAt: context.now, importCursor: "0" });
  }

  let cursor = channel.importCursor ?? "0";
  let orders = 0;
  let needAttention = 0;

  for (;;) {
    const page = await context.shopify.listOrders({
      token: channel.token,
      status: "any",
      limit: 50,
      since_id: cursor,
      ...(channel.importedUntil === null ? {} : { updated_at_min: channel.importedUntil }),
    });

    if (page.orders.length === 0) {
      await context.channels.update(channel.id, {
        importedUntil: channel.importStartedAt,
        importStartedAt: null,
        importCursor: null,
      });
      return { orders, needAttention };
    }

    for (const sent of page.orders) {
      const financialStatus = sent.financial_status;
      const channelStatus: "open" | "paid" | "cancelled" =
        sent.cancelled_at !== null || financialStatus === "voided" || financialStatus === "refunded"
          ? "cancelled"
          : financialStatus === "paid" || financialStatus === "partially_refunded"
            ? "paid"
            : "open";

      const order = await context.actions.takeInOrder({
        channel: channel.id,
        externalId: String(sent.id),
        number: sent.name,
        channelStatus,
        placedAt: sent.created_at,
        changedAt: sent.updated_at,
        customerName:
          sent.customer === null
            ? null
            : atMost120(`${sent.customer.first_name ?? ""} ${sent.customer.last_name ?? ""}`.trim()),
        customerEmail: sent.email === null || sent.email.trim() === "" ? null : sent.email,
        discount: sent.total_discounts ?? new Decimal(0),
        lines: sent.line_items
          .filter((item) => item.quantity > 0)
          .map((item) => ({
            sku: item.sku ?? "",
            title: item.title,
            quantity: item.quantity,
            unitPrice: item.price,
          })),
      });

      orders += 1;
      if (order.status === "needsAttention") {
        needAttention += 1;
      }
      cursor = String(sent.id);
    }

    await context.channels.update(channel.id, { importCursor: cursor });
  }
  // specc:end import-shopify
}
