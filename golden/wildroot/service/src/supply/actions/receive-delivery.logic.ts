// Made by specc from supplies.md:71. Edit the spec, not this file.
import type { AdjustmentRow, NewAdjustment } from "../../adjustment/adjustment.model.ts";
import type { DeliveryRow, NewDelivery } from "../../delivery/delivery.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewSupply, SupplyRow } from "../supply.model.ts";

/** What the logic of "Receive delivery" may see and do. */
export interface ReceiveDeliveryContext {
  readonly supply: SupplyRow;
  readonly input: { readonly quantity: Decimal; readonly costPerUnit: Decimal; readonly note: string | null };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly supplies: Store<SupplyRow, NewSupply>;
  readonly deliveries: Store<DeliveryRow, NewDelivery>;
  readonly adjustments: Store<AdjustmentRow, NewAdjustment>;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Raises the stock, and sets the cost per unit to the weighted average of the stock held and the stock received. */
export async function receiveDelivery(context: ReceiveDeliveryContext): Promise<{ readonly id: string }> {
  // specc:begin receive-delivery
  const supply = context.supply;
  const input = context.input;
  const held = supply.onHand;
  const oldCost = supply.costPerUnit;

  const delivery = await context.deliveries.create({
    supply: supply.id,
    quantity: input.quantity,
    costPerUnit: input.costPerUnit,
    note: input.note,
  });
  await context.adjustments.create({
    supply: supply.id,
    quantity: input.quantity,
    reason: "delivery",
    reference: input.note ?? "Delivery",
    causeId: delivery.id,
  });
  await context.supplies.update(supply.id, {
    costPerUnit: held
      .times(oldCost)
      .plus(input.quantity.times(input.costPerUnit))
      .div(held.plus(input.quantity))
      .toDecimalPlaces(4),
  });

  return delivery;
  // specc:end receive-delivery
}
