// Made by specc from spec.md:101. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { PeriodRow } from "../period.model.ts";

/** What the logic of "Check period" may see and do. */
export interface CheckPeriodContext {
  readonly period: PeriodRow;
  readonly me: PersonRow | null;
  readonly now: Date;
  /** The day of `now` in the service's time zone, Europe/Vienna: 2026-03-21. */
  readonly today: string;
  readonly periods: ReadStore<PeriodRow>;
  fail(code: "periods-overlap", details: { readonly periods: readonly string[] }): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Vienna, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Check period */
export async function checkPeriod(context: CheckPeriodContext): Promise<{
  readonly status?: "open" | "closed";
}> {
  // specc:begin check-period
  const { period } = context;
  const sharing = await context.periods.list(
    { startsOn: { lte: period.endsOn }, endsOn: { gte: period.startsOn } },
    { sort: "startsOn" },
  );
  const others = sharing.filter((other) => other.id !== period.id);
  if (others.length > 0) {
    return context.fail("periods-overlap", { periods: others.map((other) => other.name) });
  }
  return {};
  // specc:end check-period
}
