// Made by specc from channels.md:188. Edit the spec, not this file.
import type { AdjustmentRow, NewAdjustment } from "../../adjustment/adjustment.model.ts";
import type { ChannelRow } from "../../channel/channel.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { ProductRow } from "../../product/product.model.ts";
import type { SkuMappingRow } from "../../sku-mapping/sku-mapping.model.ts";
import type { NewOnlineOrder, OnlineOrderRow } from "../online-order.model.ts";

/** What the logic of "Settle order" may see and do. */
export interface SettleOrderContext {
  readonly input: { readonly onlineOrder: string };
  readonly me: PersonRow | null;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly onlineOrders: Store<OnlineOrderRow, NewOnlineOrder>;
  readonly adjustments: Store<AdjustmentRow, NewAdjustment>;
  readonly products: ReadStore<ProductRow>;
  readonly skuMappings: ReadStore<SkuMappingRow>;
  readonly channels: ReadStore<ChannelRow>;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Brings the stock in line with what the channel says about an order. */
export async function settleOrder(context: SettleOrderContext): Promise<{ readonly id: string }> {
  // specc:begin settle-order
  const order = await context.onlineOrders.get(context.input.onlineOrder);
  if (order.channelStatus === "open") {
    return order;
  }
  if (order.channelStatus === order.status) {
    return order;
  }

  const channel = await context.channels.get(order.channel);
  const reference = `${channel.kind} ${order.number ?? order.externalId}`;

  if (order.channelStatus === "cancelled") {
    if (order.status === "paid") {
      for (const line of order.lines) {
        await context.adjustments.create({
          product: line.product,
          quantity: new Decimal(line.quantity),
          reason: "onlineOrder",
          reference,
          causeId: order.id,
        });
      }
    }
    return await context.onlineOrders.update(order.id, { status: "cancelled", problem: null });
  }

  const lines: { sku: string; title: string; quantity: number; unitPrice: Decimal; net: Decimal; product: string; unitCost: Decimal }[] = [];
  const unknown = new Set<string>();
  const retired = new Set<string>();
  const stock = new Map<string, { readonly sku: string; readonly onHand: number; readonly needed: number }>();
  for (const line of order.lines) {
    if (line.sku.trim() === "") {
      unknown.add("(none)");
      continue;
    }
    const mapping = await context.skuMappings.find({ channel: order.channel, sku: line.sku });
    const product = mapping === null
      ? await context.products.find({ sku: line.sku })
      : await context.products.get(mapping.product);
    if (product === null) {
      unknown.add(line.sku);
      continue;
    }
    if (product.status === "retired") {
      retired.add(product.sku);
    }
    stock.set(product.id, {
      sku: product.sku,
      onHand: product.onHand,
      needed: (stock.get(product.id)?.needed ?? 0) + line.quantity,
    });
    lines.push({
      sku: line.sku,
      title: line.title,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      net: line.net,
      product: product.id,
      unitCost: product.costPerPiece,
    });
  }
  const short = new Set<string>();
  for (const { sku, onHand, needed } of stock.values()) {
    if (onHand < needed) {
      short.add(sku);
    }
  }

  let problem: string | null = null;
  if (unknown.size > 0) {
    problem = `Unknown SKU: ${[...unknown].join(", ")}`;
  } else if (retired.size > 0) {
    problem = `Retired: ${[...retired].join(", ")}`;
  } else if (short.size > 0) {
    problem = `Short: ${[...short].join(", ")}`;
  }
  if (problem !== null) {
    return await context.onlineOrders.update(order.id, { status: "needsAttention", problem: problem.slice(0, 1000) });
  }

  for (const line of lines) {
    await context.adjustments.create({
      product: line.product,
      quantity: new Decimal(line.quantity).negated(),
      reason: "onlineOrder",
      reference,
      causeId: order.id,
    });
  }
  return await context.onlineOrders.update(order.id, { lines, status: "paid", problem: null });
  // specc:end settle-order
}
