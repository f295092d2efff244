// Made by specc from moderation.md:389. Edit the spec, not this file.
import type { AuditEntryRow, NewAuditEntry } from "../../audit-entry/audit-entry.model.ts";
import type { DecisionRow } from "../../decision/decision.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { PostRow } from "../../post/post.model.ts";
import type { AppealRow, NewAppeal } from "../appeal.model.ts";

/** What the logic of "Uphold decision" may see and do. */
export interface UpholdDecisionContext {
  readonly appeal: AppealRow;
  readonly input: { readonly answer: string };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, UTC: 2026-03-21. */
  readonly today: string;
  readonly appeals: Store<AppealRow, NewAppeal>;
  readonly auditEntries: Store<AuditEntryRow, NewAuditEntry>;
  readonly decisions: ReadStore<DecisionRow>;
  readonly posts: ReadStore<PostRow>;
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in UTC, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** The decision was right. Neither who decided nor the author may say so. */
export async function upholdDecision(
  context: UpholdDecisionContext,
): Promise<{ readonly id: string } | void> {
  // specc:begin uphold-decision
  const { appeal } = context;
  const decision = await context.decisions.get(appeal.decision);
  const post = await context.posts.get(decision.post);
  await context.auditEntries.create({
    what: "appealDecided",
    post: decision.post,
    ticket: decision.ticket,
    person: post.author,
    note: "upheld",
  });
  return appeal;
  // specc:end uphold-decision
}
