// Made by specc from spec.md:153. Edit the spec, not this file.
import type { AccountRow } from "../../account/account.model.ts";
import type { ClosingBalanceRow, NewClosingBalance } from "../../closing-balance/closing-balance.model.ts";
import type { EntryRow } from "../../entry/entry.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewPeriod, PeriodRow } from "../period.model.ts";

/** What the logic of "Close period" may see and do. */
export interface ClosePeriodContext {
  readonly period: PeriodRow;
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, Europe/Vienna: 2026-03-21. */
  readonly today: string;
  readonly periods: Store<PeriodRow, NewPeriod>;
  readonly closingBalances: Store<ClosingBalanceRow, NewClosingBalance>;
  readonly entries: ReadStore<EntryRow>;
  readonly accounts: ReadStore<AccountRow>;
  fail(code: "earlier-open", details: { readonly periods: readonly string[] }): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Vienna, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** No entry can be posted into a closed period. Periods are closed one after the other. */
export async function closePeriod(context: ClosePeriodContext): Promise<{ readonly id: string } | void> {
  // specc:begin close-period
  const { period } = context;
  const earlierOpen = await context.periods.list(
    { status: "open", startsOn: { lt: period.startsOn } },
    { sort: "startsOn" },
  );
  if (earlierOpen.length > 0) {
    return context.fail("earlier-open", { periods: earlierOpen.map((earlier) => earlier.name) });
  }

  const entries = await context.entries.list({ bookedOn: { lte: period.endsOn } });
  const balances = new Map<string, Decimal>();
  for (const entry of entries) {
    for (const line of entry.lines) {
      const balance = balances.get(line.account) ?? new Decimal(0);
      balances.set(line.account, balance.plus(line.amount));
    }
  }
  for (const [account, balance] of balances) {
    await context.closingBalances.create({ period: period.id, account, balance });
  }
  return period;
  // specc:end close-period
}
