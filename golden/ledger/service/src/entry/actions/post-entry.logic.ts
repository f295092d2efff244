// Made by specc from journal.md:151. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { EntryRow, NewEntry } from "../entry.model.ts";

/** What the logic of "Post entry" may see and do. */
export interface PostEntryContext {
  readonly input: {
    readonly reference: string;
    readonly bookedOn: string;
    readonly description: string;
    readonly lines: readonly ({
      readonly account: string;
      readonly amount: Decimal;
      readonly memo: string | null;
    })[];
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
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in Europe/Vienna, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** Posts an entry. The same reference again gives the same answer again. */
export async function postEntry(context: PostEntryContext): Promise<{ readonly id: string }> {
  // specc:begin post-entry
  const { input } = context;
  return await context.actions.writeEntry({
    reference: input.reference,
    bookedOn: input.bookedOn,
    description: input.description,
    kind: "manual",
    reverses: null,
    lines: input.lines,
  });
  // specc:end post-entry
}
