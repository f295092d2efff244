// Made by specc from batches.md:55. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { ProductRow } from "../../product/product.model.ts";
import type { RecipeRow } from "../../recipe/recipe.model.ts";
import type { NewProductionBatch, ProductionBatchRow } from "../production-batch.model.ts";

/** What the logic of "Plan batch" may see and do. */
export interface PlanBatchContext {
  readonly input: { readonly recipe: string; readonly runs: number; readonly notes: string | null };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly productionBatches: Store<ProductionBatchRow, NewProductionBatch>;
  readonly recipes: ReadStore<RecipeRow>;
  readonly products: ReadStore<ProductRow>;
  fail(code: "recipe-replaced"): never;
  fail(code: "product-retired"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Plans a batch and gives it its lot number. Nothing is taken out of stock yet. */
export async function planBatch(context: PlanBatchContext): Promise<{ readonly id: string }> {
  // specc:begin plan-batch
  const { input } = context;
  const recipe = await context.recipes.get(input.recipe);
  const product = await context.products.get(recipe.product);

  if (recipe.replacedBy !== null) {
    return context.fail("recipe-replaced");
  }
  if (product.status === "retired") {
    return context.fail("product-retired");
  }

  const day = context.dayOf(context.now);
  const counter = (await context.productionBatches.count({ product: product.id, plannedOn: day })) + 1;
  const lotNumber = product.sku + "-" + day.replaceAll("-", "") + "-" + String(counter).padStart(2, "0");

  return await context.productionBatches.create({
    lotNumber,
    recipe: input.recipe,
    product: product.id,
    plannedOn: day,
    runs: input.runs,
    notes: input.notes,
  });
  // specc:end plan-batch
}
