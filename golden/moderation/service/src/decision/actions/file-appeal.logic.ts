// Made by specc from moderation.md:341. Edit the spec, not this file.
import type { AppealRow, NewAppeal } from "../../appeal/appeal.model.ts";
import type { AuditEntryRow, NewAuditEntry } from "../../audit-entry/audit-entry.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { DecisionRow } from "../decision.model.ts";

/** What the logic of "File appeal" may see and do. */
export interface FileAppealContext {
  readonly decision: DecisionRow;
  readonly input: { readonly plea: string };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, UTC: 2026-03-21. */
  readonly today: string;
  readonly appeals: Store<AppealRow, NewAppeal>;
  readonly auditEntries: Store<AuditEntryRow, NewAuditEntry>;
  fail(code: "nothing-to-appeal"): never;
  fail(code: "already-appealed"): never;
  fail(code: "too-late"): never;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in UTC, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** The author of a removed post appeals, once, within 14 days. Suspended accounts may. */
export async function fileAppeal(context: FileAppealContext): Promise<{ readonly id: string }> {
  // specc:begin file-appeal
  const { decision, input, me, now } = context;
  if (decision.verdict === "keep") {
    return context.fail("nothing-to-appeal");
  }
  const earlier = await context.appeals.find({ decision: decision.id });
  if (earlier !== null) {
    return context.fail("already-appealed");
  }
  if (now.getTime() - decision.createdAt.getTime() > 14 * 86_400_000) {
    return context.fail("too-late");
  }
  const appeal = await context.appeals.create({ decision: decision.id, plea: input.plea });
  await context.auditEntries.create({
    what: "appealed",
    post: decision.post,
    ticket: decision.ticket,
    person: me.id,
  });
  return appeal;
  // specc:end file-appeal
}
