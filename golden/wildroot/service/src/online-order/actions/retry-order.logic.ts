// Made by specc from channels.md:296. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewOnlineOrder, OnlineOrderRow } from "../online-order.model.ts";

/** What the logic of "Retry order" may see and do. */
export interface RetryOrderContext {
  readonly order: OnlineOrderRow;
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, America/New_York: 2026-03-21. */
  readonly today: string;
  readonly onlineOrders: Store<OnlineOrderRow, NewOnlineOrder>;
  readonly actions: { settleOrder(given: { readonly onlineOrder: string }): Promise<OnlineOrderRow> };
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in America/New_York, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Takes up again an order that needs attention, after its product was made, or was taken back from retirement. */
export async function retryOrder(context: RetryOrderContext): Promise<{ readonly id: string } | void> {
  // specc:begin retry-order
  await context.actions.settleOrder({ onlineOrder: context.order.id });
  // specc:end retry-order
}
