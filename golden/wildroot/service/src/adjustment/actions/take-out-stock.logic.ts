// Made by specc from stock.md:178. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { ProductRow } from "../../product/product.model.ts";
import type { SupplyRow } from "../../supply/supply.model.ts";
import type { AdjustmentRow, NewAdjustment } from "../adjustment.model.ts";

/** What the logic of "Take out stock" may see and do. */
export interface TakeOutStockContext {
  readonly input: {
    readonly product: string | null;
    readonly supply: string | null;
    readonly quantity: Decimal;
    readonly reason: "damage" | "gift";
    readonly note: string;
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

/** Takes out what was damaged or given away. */
export async function takeOutStock(context: TakeOutStockContext): Promise<{ readonly id: string }> {
  // specc:begin take-out-stock
  const { product, supply, quantity, reason, note } = context.input;
  if ((product === null) === (supply === null)) {
    return context.fail("not-one-item");
  }
  if (product !== null && !quantity.isInteger()) {
    return context.fail("not-whole-pieces");
  }
  let item: { readonly id: string; readonly name: string; readonly onHand: number | Decimal };
  if (product !== null) {
    item = await context.products.get(product);
  } else if (supply !== null) {
    item = await context.supplies.get(supply);
  } else {
    return context.fail("not-one-item");
  }
  const onHand = new Decimal(item.onHand);
  if (onHand.lessThan(quantity)) {
    return context.fail("insufficient-stock", {
      short: [{ item: item.id, name: item.name, needed: quantity, onHand, missing: quantity.minus(onHand) }],
    });
  }
  return await context.adjustments.create({
    product,
    supply,
    quantity: quantity.negated(),
    reason,
    reference: note,
  });
  // specc:end take-out-stock
}
