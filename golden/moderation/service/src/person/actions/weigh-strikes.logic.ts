// Made by specc from moderation.md:263. Edit the spec, not this file.
import type { AuditEntryRow, NewAuditEntry } from "../../audit-entry/audit-entry.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { StrikeRow } from "../../strike/strike.model.ts";
import type { NewPerson, PersonRow } from "../person.model.ts";

/** What the logic of "Weigh strikes" may see and do. */
export interface WeighStrikesContext {
  readonly person: PersonRow;
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, UTC: 2026-03-21. */
  readonly today: string;
  readonly people: Store<PersonRow, NewPerson>;
  readonly auditEntries: Store<AuditEntryRow, NewAuditEntry>;
  readonly strikes: ReadStore<StrikeRow>;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in UTC, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/**
 * Suspends or reinstates an account by its strikes. It is done with every strike that is given or lifted, and by hand when
 * strikes may have run out.
 */
export async function weighStrikes(context: WeighStrikesContext): Promise<{
  readonly strikes: number;
  readonly status: "active" | "suspended";
}> {
  // specc:begin weigh-strikes
  const { person, now } = context;
  const strikes = await context.strikes.count({
    person: person.id,
    liftedAt: null,
    givenAt: { gt: new Date(now.getTime() - 90 * 86_400_000) },
  });
  const note = `${strikes} strikes`;
  if (strikes >= 3 && person.status === "active") {
    await context.people.update(person.id, { status: "suspended" });
    await context.auditEntries.create({ what: "suspended", person: person.id, note });
    return { strikes, status: "suspended" };
  }
  if (strikes < 3 && person.status === "suspended") {
    await context.people.update(person.id, { status: "active" });
    await context.auditEntries.create({ what: "reinstated", person: person.id, note });
    return { strikes, status: "active" };
  }
  return { strikes, status: person.status };
  // specc:end weigh-strikes
}
