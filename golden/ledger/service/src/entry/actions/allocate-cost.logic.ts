// Made by specc from journal.md:254. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { EntryRow, NewEntry } from "../entry.model.ts";

/** What the logic of "Allocate cost" may see and do. */
export interface AllocateCostContext {
  readonly input: {
    readonly reference: string;
    readonly bookedOn: string;
    readonly description: string;
    readonly from: string;
    readonly amount: Decimal;
    readonly shares: readonly { readonly account: string; readonly weight: number }[];
  };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, Europe/Vienna: 2026-03-21. */
  readonly today: string;
  readonly entries: Store<EntryRow, NewEntry>;
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
  fail(code: "account-twice"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Vienna, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Splits an amount over several accounts by weights, to the cent. */
export async function allocateCost(context: AllocateCostContext): Promise<{ readonly id: string }> {
  // specc:begin allocate-cost
  const { input } = context;
  const accounts = new Set([input.from, ...input.shares.map((share) => share.account)]);
  if (accounts.size !== input.shares.length + 1) {
    return context.fail("account-twice");
  }

  // Whole numbers keep every part and what it lost exact; weights with a fraction are scaled up.
  let scale = 1;
  while (scale < 1_000_000 && input.shares.some((share) => !Number.isInteger(share.weight * scale))) {
    scale *= 10;
  }
  const factor = scale;
  const weighted = input.shares.map((share) => ({
    account: share.account,
    weight: BigInt(Math.round(share.weight * factor)),
  }));
  const totalWeight = weighted.reduce((sum, share) => sum + share.weight, 0n);
  const cents = BigInt(input.amount.times(100).toFixed(0));

  const parts = weighted.map((share) => ({
    account: share.account,
    got: (cents * share.weight) / totalWeight,
    lost: (cents * share.weight) % totalWeight,
  }));
  let left = parts.reduce((rest, part) => rest - part.got, cents);
  const mostLostFirst = [...parts].sort((a, b) => (a.lost > b.lost ? -1 : a.lost < b.lost ? 1 : 0));
  for (const part of mostLostFirst) {
    if (left > 0n) {
      part.got += 1n;
      left -= 1n;
    }
  }

  const lines = parts
    .filter((part) => part.got !== 0n)
    .map((part) => ({ account: part.account, amount: new Decimal(part.got.toString()).div(100), memo: null }));
  return await context.actions.writeEntry({
    reference: input.reference,
    bookedOn: input.bookedOn,
    description: input.description,
    kind: "allocation",
    reverses: null,
    lines: [...lines, { account: input.from, amount: input.amount.negated(), memo: null }],
  });
  // specc:end allocate-cost
}
