// Made by specc from sales.md:131. Edit the spec, not this file.
import type { AdjustmentRow, NewAdjustment } from "../../adjustment/adjustment.model.ts";
import type { MarketEventRow } from "../../market-event/market-event.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { ProductRow } from "../../product/product.model.ts";
import type { NewSale, SaleRow } from "../sale.model.ts";

/** What the logic of "Take sale" may see and do. */
export interface TakeSaleContext {
  readonly input: {
    readonly event: string;
    readonly clientRef: string;
    readonly lines: readonly ({
      readonly product: string;
      readonly quantity: number;
      readonly unitPrice: Decimal | null;
    })[];
    readonly discountPercent: Decimal;
    readonly customer: string | null;
    readonly paymentMethod: "cash" | "card" | "transfer";
    readonly tendered: Decimal | null;
    readonly takenAt: Date | null;
  };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly sales: Store<SaleRow, NewSale>;
  readonly adjustments: Store<AdjustmentRow, NewAdjustment>;
  readonly marketEvents: ReadStore<MarketEventRow>;
  readonly products: ReadStore<ProductRow>;
  fail(code: "event-not-open"): never;
  fail(code: "product-retired", details: { readonly skus: readonly string[] }): never;
  fail(code: "tendered-too-low", details: { readonly total: Decimal; readonly tendered: Decimal }): never;
  fail(
    code: "insufficient-stock",
    details: {
      readonly short: readonly {
        readonly item: string;
        readonly name: string;
        readonly needed: Decimal;
        readonly onHand: Decimal;
        readonly missing: Decimal;
      }[];
    },
  ): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/**
 * Takes a sale and deducts the stock of every line, or refuses the whole sale. A phone that was offline sends its sales in
 * bulk; each succeeds or fails by itself. Cash without an amount tendered is taken as paid exactly; other payments have no
 * amount tendered and no change.
 */
export async function takeSale(context: TakeSaleContext): Promise<{ readonly id: string }> {
  // specc:begin take-sale
  const { input } = context;
  const event = await context.marketEvents.get(input.event);
  if (event.status !== "open") {
    return context.fail("event-not-open");
  }

  const factor = new Decimal(100).minus(input.discountPercent).div(100);
  const lines: { product: string; quantity: number; unitPrice: Decimal; net: Decimal; unitCost: Decimal }[] = [];
  const retired = new Set<string>();
  const stock = new Map<string, { readonly name: string; readonly onHand: Decimal; readonly needed: Decimal }>();
  let gross = new Decimal(0);
  let cost = new Decimal(0);
  let netBefore = new Decimal(0);
  for (const line of input.lines) {
    const product = await context.products.get(line.product);
    const quantity = new Decimal(line.quantity);
    const unitPrice = line.unitPrice ?? product.retailPrice;
    gross = gross.plus(quantity.times(unitPrice));
    cost = cost.plus(quantity.times(product.costPerPiece));
    const netWithThis = gross.times(factor).toDecimalPlaces(2);
    lines.push({
      product: product.id,
      quantity: line.quantity,
      unitPrice,
      net: netWithThis.minus(netBefore),
      unitCost: product.costPerPiece,
    });
    netBefore = netWithThis;
    if (product.status === "retired") {
      retired.add(product.sku);
    }
    const before = stock.get(product.id);
    stock.set(product.id, {
      name: product.name,
      onHand: new Decimal(product.onHand),
      needed: before === undefined ? quantity : before.needed.plus(quantity),
    });
  }
  const total = gross.times(factor).toDecimalPlaces(2);

  if (retired.size > 0) {
    return context.fail("product-retired", { skus: [...retired] });
  }
  if (input.paymentMethod === "cash" && input.tendered !== null && input.tendered.lessThan(total)) {
    return context.fail("tendered-too-low", { total, tendered: input.tendered });
  }
  const short: { item: string; name: string; needed: Decimal; onHand: Decimal; missing: Decimal }[] = [];
  for (const [item, { name, onHand, needed }] of stock) {
    if (onHand.lessThan(needed)) {
      short.push({ item, name, needed, onHand, missing: needed.minus(onHand) });
    }
  }
  if (short.length > 0) {
    return context.fail("insufficient-stock", { short });
  }

  const tendered = input.paymentMethod === "cash" ? (input.tendered ?? total) : null;
  const change = tendered === null ? null : tendered.minus(total);
  const takenAt = input.takenAt === null || input.takenAt.getTime() > context.now.getTime() ? context.now : input.takenAt;
  const sale = await context.sales.create({
    event: input.event,
    clientRef: input.clientRef,
    customer: input.customer,
    discountPercent: input.discountPercent,
    paymentMethod: input.paymentMethod,
    lines,
    gross,
    discount: gross.minus(total),
    total,
    cost,
    tendered,
    change,
    takenAt,
  });
  for (const line of lines) {
    await context.adjustments.create({
      product: line.product,
      quantity: new Decimal(line.quantity).negated(),
      reason: "sale",
      reference: input.clientRef,
      causeId: sale.id,
    });
  }
  return sale;
  // specc:end take-sale
}
