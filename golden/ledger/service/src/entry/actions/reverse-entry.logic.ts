// Made by specc from journal.md:193. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { EntryRow, NewEntry } from "../entry.model.ts";

/** What the logic of "Reverse entry" may see and do. */
export interface ReverseEntryContext {
  readonly entry: EntryRow;
  readonly input: { readonly bookedOn: string; readonly reason: string };
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
  fail(code: "is-reversal"): never;
  fail(code: "already-reversed", details: { readonly number: string }): never;
  fail(code: "before-original"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Vienna, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Posts the opposite of an entry, once. A reversal itself is not reversed: post the right entry again. */
export async function reverseEntry(context: ReverseEntryContext): Promise<{ readonly id: string } | void> {
  // specc:begin reverse-entry
  const { entry, input } = context;
  if (entry.reverses !== null) {
    return context.fail("is-reversal");
  }
  const reversal = await context.entries.find({ reverses: entry.id });
  if (reversal !== null) {
    return context.fail("already-reversed", { number: reversal.number });
  }
  if (input.bookedOn < entry.bookedOn) {
    return context.fail("before-original");
  }
  return await context.actions.writeEntry({
    reference: `reversal-${entry.number}`,
    bookedOn: input.bookedOn,
    description: `Reversal of ${entry.number}: ${input.reason}`,
    kind: "reversal",
    reverses: entry.id,
    lines: entry.lines.map((line) => ({ account: line.account, amount: line.amount.negated(), memo: line.memo })),
  });
  // specc:end reverse-entry
}
