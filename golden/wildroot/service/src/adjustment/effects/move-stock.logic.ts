// Made by specc from stock.md:56. Edit the spec, not this file.
import type { AlertRow, NewAlert } from "../../alert/alert.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewProduct, ProductRow } from "../../product/product.model.ts";
import type { NewSupply, SupplyRow } from "../../supply/supply.model.ts";
import type { AdjustmentRow } from "../adjustment.model.ts";

/** What the logic of "Move stock" may see and do. */
export interface MoveStockContext {
  readonly adjustment: AdjustmentRow;
  readonly me: PersonRow | null;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly products: Store<ProductRow, NewProduct>;
  readonly supplies: Store<SupplyRow, NewSupply>;
  readonly alerts: Store<AlertRow, NewAlert>;
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
  fail(code: "not-whole-pieces"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/**
 * The one place where stock changes. It also raises an alert when an item has fallen to its reorder level, and closes it
 * when the item is above it again. Changing a reorder level alone raises and closes nothing until the stock moves next.
 */
export async function moveStock(context: MoveStockContext): Promise<{ readonly stockAfter: Decimal }> {
  // specc:begin move-stock
  const adjustment = context.adjustment;
  const quantity = adjustment.quantity;
  const product = adjustment.product === null ? null : await context.products.get(adjustment.product);
  const supply = adjustment.supply === null ? null : await context.supplies.get(adjustment.supply);
  const item = product ?? supply;
  if (item === null) {
    throw new Error("The adjustment names neither a product nor a supply.");
  }
  const onHand = new Decimal(item.onHand);
  const reorderLevel = new Decimal(item.reorderLevel);
  const after = onHand.plus(quantity);

  if (product !== null && !quantity.isInteger()) {
    context.fail("not-whole-pieces");
  }
  if (after.lessThan(0)) {
    context.fail("insufficient-stock", {
      short: [
        {
          item: item.id,
          name: item.name,
          needed: quantity.negated(),
          onHand,
          missing: after.negated(),
        },
      ],
    });
  }

  if (product !== null) {
    await context.products.update(product.id, { onHand: after.toNumber() });
  } else {
    await context.supplies.update(item.id, { onHand: after });
  }

  const open =
    product !== null
      ? await context.alerts.find({ product: product.id, closedAt: null })
      : await context.alerts.find({ supply: item.id, closedAt: null });
  if (after.lessThanOrEqualTo(reorderLevel)) {
    if (open === null && (product === null || product.status === "active")) {
      await context.alerts.create({
        product: adjustment.product,
        supply: adjustment.supply,
        onHand: after,
        reorderLevel,
      });
    }
  } else if (open !== null) {
    await context.alerts.update(open.id, { closedAt: context.now });
  }

  return { stockAfter: after };
  // specc:end move-stock
}
