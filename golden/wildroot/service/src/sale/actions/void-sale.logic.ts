// Made by specc from sales.md:207. Edit the spec, not this file.
import type { AdjustmentRow, NewAdjustment } from "../../adjustment/adjustment.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewSale, SaleRow } from "../sale.model.ts";

/** What the logic of "Void sale" may see and do. */
export interface VoidSaleContext {
  readonly sale: SaleRow;
  readonly input: { readonly reason: string };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly sales: Store<SaleRow, NewSale>;
  readonly adjustments: Store<AdjustmentRow, NewAdjustment>;
  fail(code: "too-late"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/**
 * Takes a sale back within 24 hours of its being taken. The stock comes back; the sale stays on record and no longer counts
 * in any report.
 */
export async function voidSale(context: VoidSaleContext): Promise<{ readonly id: string } | void> {
  // specc:begin void-sale
  const { sale } = context;
  if (context.now.getTime() - sale.takenAt.getTime() > 24 * 60 * 60 * 1000) {
    return context.fail("too-late");
  }
  for (const line of sale.lines) {
    await context.adjustments.create({
      product: line.product,
      quantity: new Decimal(line.quantity),
      reason: "void",
      reference: sale.clientRef,
      causeId: sale.id,
    });
  }
  // specc:end void-sale
}
