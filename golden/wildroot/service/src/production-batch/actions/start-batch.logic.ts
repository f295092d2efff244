// Made by specc from batches.md:107. Edit the spec, not this file.
import type { AdjustmentRow, NewAdjustment } from "../../adjustment/adjustment.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { ProductRow } from "../../product/product.model.ts";
import type { RecipeRow } from "../../recipe/recipe.model.ts";
import type { SupplyRow } from "../../supply/supply.model.ts";
import type { NewProductionBatch, ProductionBatchRow } from "../production-batch.model.ts";

/** What the logic of "Start batch" may see and do. */
export interface StartBatchContext {
  readonly batch: ProductionBatchRow;
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly productionBatches: Store<ProductionBatchRow, NewProductionBatch>;
  readonly adjustments: Store<AdjustmentRow, NewAdjustment>;
  readonly recipes: ReadStore<RecipeRow>;
  readonly products: ReadStore<ProductRow>;
  readonly supplies: ReadStore<SupplyRow>;
  fail(code: "product-retired"): never;
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
 * Takes every ingredient out of stock, or nothing at all. Where supplies are short, the answer names each of them with
 * what is needed, what is there, and what is missing.
 */
export async function startBatch(context: StartBatchContext): Promise<{ readonly id: string } | void> {
  // specc:begin start-batch
  const batch = context.batch;
  const product = await context.products.get(batch.product);
  if (product.status === "retired") {
    context.fail("product-retired");
  }

  const recipe = await context.recipes.get(batch.recipe);
  const needs: { readonly supply: string; readonly need: Decimal }[] = [];
  const short: {
    readonly item: string;
    readonly name: string;
    readonly needed: Decimal;
    readonly onHand: Decimal;
    readonly missing: Decimal;
  }[] = [];
  let cost = new Decimal(0);
  for (const ingredient of recipe.ingredients) {
    const supply = await context.supplies.get(ingredient.supply);
    const need = ingredient.quantity.times(batch.runs);
    if (supply.onHand.lessThan(need)) {
      short.push({
        item: supply.id,
        name: supply.name,
        needed: need,
        onHand: supply.onHand,
        missing: need.minus(supply.onHand),
      });
    }
    needs.push({ supply: supply.id, need });
    cost = cost.plus(need.times(supply.costPerUnit));
  }
  if (short.length > 0) {
    context.fail("insufficient-stock", { short });
  }

  for (const { supply, need } of needs) {
    await context.adjustments.create({
      supply,
      quantity: need.negated(),
      reason: "batch",
      reference: batch.lotNumber,
      causeId: batch.id,
    });
  }
  await context.productionBatches.update(batch.id, {
    startedAt: context.now,
    materialCost: cost.toDecimalPlaces(4),
  });
  // specc:end start-batch
}
