// Made by specc from channels.md:642. Edit the spec, not this file.
import type { OnlineOrderRow } from "../../online-order/online-order.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { Decimal } from "../../platform/values.ts";
import type { ChannelRow } from "../channel.model.ts";

/** What the logic of "Etsy webhook" may see and do. */
export interface EtsyWebhookContext {
  readonly channel: ChannelRow;
  readonly input: {
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

/** Etsy tells of one receipt. It does the same as the import does for one order. */
export async function etsyWebhook(context: EtsyWebhookContext): Promise<void> {
  // specc:begin etsy-webhook
  if (context.channel.kind !== "etsy") {
    context.fail("wrong-channel");
  }

  const receipt = context.input;
  const toAmount = (money: { readonly amount: number; readonly divisor: number }): Decimal =>
    new Decimal(money.amount).div(money.divisor).toDecimalPlaces(2);
  // Never cuts a surrogate pair in two.
  const atMost120 = (text: string): string => text.slice(0, (text.codePointAt(119) ?? 0) > 0xffff ? 119 : 120);

  const status = receipt.status.toLowerCase();
  const channelStatus: "open" | "paid" | "cancelled" =
    status === "canceled" || status === "fully refunded" ? "cancelled" : receipt.is_paid ? "paid" : "open";

  await context.actions.takeInOrder({
    channel: context.channel.id,
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
  // specc:end etsy-webhook
}
