// Made by specc from spec.md:192. Edit the spec, not this file.
import type { ClosingBalanceRow, NewClosingBalance } from "../../closing-balance/closing-balance.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewPeriod, PeriodRow } from "../period.model.ts";

/** What the logic of "Reopen period" may see and do. */
export interface ReopenPeriodContext {
  readonly period: PeriodRow;
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, Europe/Vienna: 2026-03-21. */
  readonly today: string;
  readonly periods: Store<PeriodRow, NewPeriod>;
  readonly closingBalances: Store<ClosingBalanceRow, NewClosingBalance>;
  fail(code: "later-closed", details: { readonly periods: readonly string[] }): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Vienna, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Only the last closed period can be opened again. */
export async function reopenPeriod(context: ReopenPeriodContext): Promise<{ readonly id: string } | void> {
  // specc:begin reopen-period
  const { period } = context;
  const laterClosed = await context.periods.list(
    { status: "closed", startsOn: { gt: period.startsOn } },
    { sort: "startsOn" },
  );
  if (laterClosed.length > 0) {
    return context.fail("later-closed", { periods: laterClosed.map((later) => later.name) });
  }
  const closingBalances = await context.closingBalances.list({ period: period.id });
  for (const closingBalance of closingBalances) {
    await context.closingBalances.remove(closingBalance.id);
  }
  return period;
  // specc:end reopen-period
}
