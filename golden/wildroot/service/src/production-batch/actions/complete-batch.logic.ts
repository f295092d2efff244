// Made by specc from batches.md:160. Edit the spec, not this file.
import type { AdjustmentRow, NewAdjustment } from "../../adjustment/adjustment.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewProduct, ProductRow } from "../../product/product.model.ts";
import type { NewProductionBatch, ProductionBatchRow } from "../production-batch.model.ts";

/** What the logic of "Complete batch" may see and do. */
export interface CompleteBatchContext {
  readonly batch: ProductionBatchRow;
  readonly input: { readonly piecesMade: number; readonly notes: string | null };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly productionBatches: Store<ProductionBatchRow, NewProductionBatch>;
  readonly products: Store<ProductRow, NewProduct>;
  readonly adjustments: Store<AdjustmentRow, NewAdjustment>;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/**
 * Adds the pieces really made to the product's stock, and records what one of them cost. The product's cost per piece
 * becomes the weighted average of the pieces in stock and the new ones.
 */
export async function completeBatch(context: CompleteBatchContext): Promise<{ readonly id: string } | void> {
  // specc:begin complete-batch
  const batch = context.batch;
  const made = context.input.piecesMade;
  const notes = context.input.notes ?? batch.notes;
  if (made <= 0) {
    await context.productionBatches.update(batch.id, {
      piecesMade: made,
      completedAt: context.now,
      notes,
    });
    return;
  }

  const materialCost = batch.materialCost;
  if (materialCost === null) {
    throw new Error("The batch has no material cost.");
  }
  const product = await context.products.get(batch.product);
  const held = product.onHand;
  const oldCost = product.costPerPiece;
  const costPerPiece = materialCost.div(made).toDecimalPlaces(4);

  await context.productionBatches.update(batch.id, {
    piecesMade: made,
    completedAt: context.now,
    notes,
    costPerPiece,
  });
  await context.adjustments.create({
    product: product.id,
    quantity: new Decimal(made),
    reason: "batch",
    reference: batch.lotNumber,
    causeId: batch.id,
  });
  await context.products.update(product.id, {
    costPerPiece: oldCost
      .times(held)
      .plus(costPerPiece.times(made))
      .div(held + made)
      .toDecimalPlaces(4),
  });
  // specc:end complete-batch
}
