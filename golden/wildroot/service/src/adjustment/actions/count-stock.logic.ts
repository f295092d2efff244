// Made by specc from stock.md:124. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { ProductRow } from "../../product/product.model.ts";
import type { SupplyRow } from "../../supply/supply.model.ts";
import type { AdjustmentRow, NewAdjustment } from "../adjustment.model.ts";

/** What the logic of "Count stock" may see and do. */
export interface CountStockContext {
  readonly input: {
    readonly product: string | null;
    readonly supply: string | null;
    readonly counted: Decimal;
    readonly note: string | null;
  };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly adjustments: Store<AdjustmentRow, NewAdjustment>;
  readonly products: ReadStore<ProductRow>;
  readonly supplies: ReadStore<SupplyRow>;
  fail(code: "not-one-item"): never;
  fail(code: "not-whole-pieces"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/**
 * Sets the stock of one item to what was counted, and records the difference. A count that finds no difference is recorded
 * too, with a quantity of zero.
 */
export async function countStock(context: CountStockContext): Promise<{ readonly id: string }> {
  // specc:begin count-stock
  const { product, supply, counted, note } = context.input;
  if ((product === null) === (supply === null)) {
    return context.fail("not-one-item");
  }
  if (product !== null && !counted.isInteger()) {
    return context.fail("not-whole-pieces");
  }
  let item: { readonly onHand: number | Decimal };
  if (product !== null) {
    item = await context.products.get(product);
  } else if (supply !== null) {
    item = await context.supplies.get(supply);
  } else {
    return context.fail("not-one-item");
  }
  return await context.adjustments.create({
    product,
    supply,
    quantity: counted.minus(item.onHand),
    reason: "count",
    reference: note ?? "Count",
  });
  // specc:end count-stock
}
