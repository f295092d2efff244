// Made by specc from channels.md:263. Edit the spec, not this file.
import type { OnlineOrderRow } from "../../online-order/online-order.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewSkuMapping, SkuMappingRow } from "../../sku-mapping/sku-mapping.model.ts";
import type { ChannelRow } from "../channel.model.ts";

/** What the logic of "Map SKU" may see and do. */
export interface MapSkuContext {
  readonly channel: ChannelRow;
  readonly input: { readonly sku: string; readonly product: string };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly skuMappings: Store<SkuMappingRow, NewSkuMapping>;
  readonly onlineOrders: ReadStore<OnlineOrderRow>;
  readonly actions: { settleOrder(given: { readonly onlineOrder: string }): Promise<OnlineOrderRow> };
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/**
 * Says which product a SKU of a channel is, and takes up again the orders that need attention. A SKU that is mapped already
 * gets the new product; orders that are paid stay as they are.
 */
export async function mapSku(context: MapSkuContext): Promise<{ readonly id: string }> {
  // specc:begin map-sku
  const { sku, product } = context.input;
  const channel = context.channel.id;

  const known = await context.skuMappings.find({ channel, sku });
  const mapping =
    known === null
      ? await context.skuMappings.create({ channel, sku, product })
      : await context.skuMappings.update(known.id, { product });

  const waiting = await context.onlineOrders.list({ channel, status: "needsAttention" }, { sort: "placedAt" });
  for (const order of waiting) {
    if (order.lines.some((line) => line.sku === sku)) {
      await context.actions.settleOrder({ onlineOrder: order.id });
    }
  }

  return mapping;
  // specc:end map-sku
}
