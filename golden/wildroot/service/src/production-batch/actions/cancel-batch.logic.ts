// Made by specc from batches.md:209. Edit the spec, not this file.
import type { AdjustmentRow, NewAdjustment } from "../../adjustment/adjustment.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { RecipeRow } from "../../recipe/recipe.model.ts";
import type { NewProductionBatch, ProductionBatchRow } from "../production-batch.model.ts";

/** What the logic of "Cancel batch" may see and do. */
export interface CancelBatchContext {
  readonly batch: ProductionBatchRow;
  readonly input: { readonly notes: string | null };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly productionBatches: Store<ProductionBatchRow, NewProductionBatch>;
  readonly adjustments: Store<AdjustmentRow, NewAdjustment>;
  readonly recipes: ReadStore<RecipeRow>;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** A batch that was in progress puts its supplies back; one that was only planned has taken none. */
export async function cancelBatch(context: CancelBatchContext): Promise<{ readonly id: string } | void> {
  // specc:begin cancel-batch
  const batch = context.batch;
  if (batch.startedAt !== null) {
    const recipe = await context.recipes.get(batch.recipe);
    for (const ingredient of recipe.ingredients) {
      await context.adjustments.create({
        supply: ingredient.supply,
        quantity: ingredient.quantity.times(batch.runs),
        reason: "batch",
        reference: batch.lotNumber,
        causeId: batch.id,
      });
    }
  }
  await context.productionBatches.update(batch.id, {
    cancelledAt: context.now,
    notes: context.input.notes ?? batch.notes,
  });
  // specc:end cancel-batch
}
