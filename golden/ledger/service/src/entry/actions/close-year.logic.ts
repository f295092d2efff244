// Made by specc from journal.md:318. Edit the spec, not this file.
import type { AccountRow } from "../../account/account.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { EntryRow, NewEntry } from "../entry.model.ts";

/** What the logic of "Close year" may see and do. */
export interface CloseYearContext {
  readonly input: { readonly year: number; readonly into: string };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, Europe/Vienna: 2026-03-21. */
  readonly today: string;
  readonly entries: Store<EntryRow, NewEntry>;
  readonly accounts: ReadStore<AccountRow>;
  readonly actions: {
    writeEntry(
      given: {
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
      },
    ): Promise<EntryRow>,
  };
  fail(code: "not-equity"): never;
  fail(code: "nothing-to-close"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Vienna, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Moves the year's profit or loss into an equity account, so that income and expenses begin the next year at zero. */
export async function closeYear(context: CloseYearContext): Promise<{ readonly id: string }> {
  // specc:begin close-year
  const { input } = context;
  const into = await context.accounts.get(input.into);
  if (into.kind !== "equity") {
    return context.fail("not-equity");
  }

  const year = String(input.year).padStart(4, "0");
  const entries = await context.entries.list({ bookedOn: { gte: `${year}-01-01`, lte: `${year}-12-31` } });
  const balances = new Map<string, Decimal>();
  for (const entry of entries) {
    for (const line of entry.lines) {
      const balance = balances.get(line.account) ?? new Decimal(0);
      balances.set(line.account, balance.plus(line.amount));
    }
  }

  const accounts = await context.accounts.list({ kind: ["income", "expense"] }, { sort: "code" });
  const lines: { readonly account: string; readonly amount: Decimal; readonly memo: string | null }[] = [];
  let sum = new Decimal(0);
  for (const account of accounts) {
    const balance = balances.get(account.id);
    if (balance !== undefined && !balance.isZero()) {
      lines.push({ account: account.id, amount: balance.negated(), memo: null });
      sum = sum.plus(balance);
    }
  }
  if (lines.length === 0) {
    return context.fail("nothing-to-close");
  }
  if (!sum.isZero()) {
    lines.push({ account: into.id, amount: sum, memo: null });
  }

  const next = entries.filter((entry) => entry.kind === "closing").length + 1;
  return await context.actions.writeEntry({
    reference: `closing-${input.year}-${next}`,
    bookedOn: `${year}-12-31`,
    description: `Closing of ${input.year}`,
    kind: "closing",
    reverses: null,
    lines,
  });
  // specc:end close-year
}
