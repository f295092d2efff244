// Made by specc from channels.md:577. Edit the spec, not this file.
import type { OnlineOrderRow } from "../../online-order/online-order.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { Decimal } from "../../platform/values.ts";
import type { ChannelRow } from "../channel.model.ts";

/** What the logic of "Shopify webhook" may see and do. */
export interface ShopifyWebhookContext {
  readonly channel: ChannelRow;
  readonly input: {
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
  };
  readonly me: PersonRow | null;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
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
  fail(code: "wrong-channel"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Shopify tells of one order that was made, paid, changed or cancelled. It does the same as the import does for one order. */
export async function shopifyWebhook(context: ShopifyWebhookContext): Promise<void> {
  // specc:begin shopify-webhook
  if (context.channel.kind !== "shopify") {
    context.fail("wrong-channel");
  }

  const sent = context.input;
  // Never cuts a surrogate pair in two.
  const atMost120 = (text: string): string => text.slice(0, (text.codePointAt(119) ?? 0) > 0xffff ? 119 : 120);

  const financialStatus = sent.financial_status;
  const channelStatus: "open" | "paid" | "cancelled" =
    sent.cancelled_at !== null || financialStatus === "voided" || financialStatus === "refunded"
      ? "cancelled"
      : financialStatus === "paid" || financialStatus === "partially_refunded"
        ? "paid"
        : "open";

  await context.actions.takeInOrder({
    channel: context.channel.id,
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
  // specc:end shopify-webhook
}
