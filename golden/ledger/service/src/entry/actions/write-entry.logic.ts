// Made by specc from journal.md:75. Edit the spec, not this file.
import type { AccountRow } from "../../account/account.model.ts";
import type { PeriodRow } from "../../period/period.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { EntryRow, NewEntry } from "../entry.model.ts";

/** What the logic of "Write entry" may see and do. */
export interface WriteEntryContext {
  readonly input: {
    readonly reference: string;
    readonly bookedOn: string;
    readonly description: string;
    readonly kind: "manual" | "reversal" | "allocation" | "closing";
    readonly reverses: string | null;
    readonly lines: readonly ({
      readonly account: string;
      readonly amount: Decimal;
      readonly memo: string | null;
    })[];
  };
  readonly me: PersonRow | null;
  readonly now: Date;
  /** The day of `now` in the service's time zone, Europe/Vienna: 2026-03-21. */
  readonly today: string;
  readonly entries: Store<EntryRow, NewEntry>;
  readonly accounts: ReadStore<AccountRow>;
  readonly periods: ReadStore<PeriodRow>;
  fail(code: "not-balanced", details: { readonly difference: Decimal }): never;
  fail(code: "account-closed", details: { readonly codes: readonly string[] }): never;
  fail(code: "no-period"): never;
  fail(code: "period-closed", details: { readonly period: string }): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Vienna, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** The one place where entries are made. */
export async function writeEntry(context: WriteEntryContext): Promise<{ readonly id: string }> {
  // specc:begin write-entry
  const { input } = context;
  const difference = input.lines.reduce((sum, line) => sum.plus(line.amount), new Decimal(0));
  if (!difference.isZero()) {
    return context.fail("not-balanced", { difference });
  }

  const codes = new Set<string>();
  for (const id of new Set(input.lines.map((line) => line.account))) {
    const account = await context.accounts.get(id);
    if (!account.isOpen) {
      codes.add(account.code);
    }
  }
  if (codes.size > 0) {
    return context.fail("account-closed", { codes: [...codes] });
  }

  const period = await context.periods.find({
    startsOn: { lte: input.bookedOn },
    endsOn: { gte: input.bookedOn },
  });
  if (period === null) {
    return context.fail("no-period");
  }
  if (period.status === "closed") {
    return context.fail("period-closed", { period: period.name });
  }

  const year = input.bookedOn.slice(0, 4);
  const count = await context.entries.count({ bookedOn: { gte: `${year}-01-01`, lte: `${year}-12-31` } });
  return await context.entries.create({
    number: `${year}-${String(count + 1).padStart(4, "0")}`,
    reference: input.reference,
    bookedOn: input.bookedOn,
    description: input.description,
    kind: input.kind,
    period: period.id,
    reverses: input.reverses,
    lines: input.lines.map((line) => ({ account: line.account, amount: line.amount, memo: line.memo })),
  });
  // specc:end write-entry
}
