// Made by specc from channels.md:121. Edit the spec, not this file.
import type { CustomerRow, NewCustomer } from "../../customer/customer.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewOnlineOrder, OnlineOrderRow } from "../online-order.model.ts";

/** What the logic of "Take in order" may see and do. */
export interface TakeInOrderContext {
  readonly input: {
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
  };
  readonly me: PersonRow | null;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly onlineOrders: Store<OnlineOrderRow, NewOnlineOrder>;
  readonly customers: Store<CustomerRow, NewCustomer>;
  readonly actions: { settleOrder(given: { readonly onlineOrder: string }): Promise<OnlineOrderRow> };
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Takes in one order of a channel as it is now. It is called for every order of an import and for every webhook. */
export async function takeInOrder(context: TakeInOrderContext): Promise<{ readonly id: string }> {
  // specc:begin take-in-order
  const { input } = context;

  const known = await context.onlineOrders.find({ channel: input.channel, externalId: input.externalId });
  if (known !== null) {
    const sentAt = input.changedAt.getTime();
    const knownAt = known.changedAt.getTime();
    if (sentAt < knownAt) {
      return known;
    }
    if (sentAt === knownAt && input.channelStatus === known.channelStatus) {
      return known;
    }
  }

  let gross = new Decimal(0);
  for (const line of input.lines) {
    gross = gross.plus(line.unitPrice.times(line.quantity));
  }
  const discount = Decimal.min(input.discount, gross);
  const net = gross.minus(discount);

  const lines: { sku: string; title: string; quantity: number; unitPrice: Decimal; net: Decimal }[] = [];
  let grossSoFar = new Decimal(0);
  let netSoFar = new Decimal(0);
  for (const line of input.lines) {
    grossSoFar = grossSoFar.plus(line.unitPrice.times(line.quantity));
    const lineNet = gross.isZero()
      ? new Decimal(0)
      : grossSoFar.times(net).div(gross).toDecimalPlaces(2).minus(netSoFar);
    netSoFar = netSoFar.plus(lineNet);
    lines.push({
      sku: line.sku,
      title: line.title,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      net: lineNet,
    });
  }

  let orderId: string;
  if (known === null) {
    let customerId: string | null = null;
    if (input.customerEmail !== null && input.customerEmail.trim() !== "") {
      const email = input.customerEmail.toLowerCase();
      const name = input.customerName === null || input.customerName.trim() === "" ? email : input.customerName;
      const customer = (await context.customers.find({ email })) ?? (await context.customers.create({ name, email }));
      customerId = customer.id;
    }
    const created = await context.onlineOrders.create({
      channel: input.channel,
      externalId: input.externalId,
      number: input.number,
      channelStatus: input.channelStatus,
      status: "waiting",
      placedAt: input.placedAt,
      changedAt: input.changedAt,
      customer: customerId,
      lines,
      gross,
      discount,
      net,
    });
    orderId = created.id;
  } else if (known.status === "waiting" || known.status === "needsAttention") {
    await context.onlineOrders.update(known.id, {
      channelStatus: input.channelStatus,
      changedAt: input.changedAt,
      lines,
      gross,
      discount,
      net,
    });
    orderId = known.id;
  } else {
    await context.onlineOrders.update(known.id, {
      channelStatus: input.channelStatus,
      changedAt: input.changedAt,
    });
    orderId = known.id;
  }

  return await context.actions.settleOrder({ onlineOrder: orderId });
  // specc:end take-in-order
}
