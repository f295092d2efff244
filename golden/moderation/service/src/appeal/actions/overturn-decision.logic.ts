// Made by specc from moderation.md:431. Edit the spec, not this file.
import type { AuditEntryRow, NewAuditEntry } from "../../audit-entry/audit-entry.model.ts";
import type { DecisionRow } from "../../decision/decision.model.ts";
import type { PersonRow } from "../../person/person.model.ts";
import type { ReadStore, Store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import type { NewPost, PostRow } from "../../post/post.model.ts";
import type { NewStrike, StrikeRow } from "../../strike/strike.model.ts";
import type { AppealRow, NewAppeal } from "../appeal.model.ts";

/** What the logic of "Overturn decision" may see and do. */
export interface OverturnDecisionContext {
  readonly appeal: AppealRow;
  readonly input: { readonly answer: string };
  readonly me: PersonRow;
  readonly now: Date;
  /** The day of `now` in the service's time zone, UTC: 2026-03-21. */
  readonly today: string;
  readonly appeals: Store<AppealRow, NewAppeal>;
  readonly posts: Store<PostRow, NewPost>;
  readonly strikes: Store<StrikeRow, NewStrike>;
  readonly auditEntries: Store<AuditEntryRow, NewAuditEntry>;
  readonly decisions: ReadStore<DecisionRow>;
  readonly actions: {
    weighStrikes(given: { readonly person: string }): Promise<{
      readonly strikes: number;
      readonly status: "active" | "suspended";
    }>,
  };
  unfilled(): never;
  /** The day (2026-03-21) and the time of day (09:30:00) of a moment in UTC, and the moment of both. */
  dayOf(moment: Date): string;
  timeOf(moment: Date): string;
  momentOf(day: string, time: string): Date;
}

/** The decision was wrong: the post is back, and the strike is lifted. Neither who decided nor the author may say so. */
export async function overturnDecision(
  context: OverturnDecisionContext,
): Promise<{ readonly id: string } | void> {
  // specc:begin overturn-decision
  const { appeal, now } = context;
  const decision = await context.decisions.get(appeal.decision);
  const post = await context.posts.get(decision.post);
  const about = { post: decision.post, ticket: decision.ticket, person: post.author };
  await context.auditEntries.create({ what: "appealDecided", ...about, note: "overturned" });
  await context.posts.update(post.id, { status: "visible" });
  const strike = await context.strikes.find({ decision: decision.id });
  if (strike !== null) {
    await context.strikes.update(strike.id, { liftedAt: now });
    await context.auditEntries.create({ what: "strikeLifted", ...about });
  }
  await context.actions.weighStrikes({ person: post.author });
  return appeal;
  // specc:end overturn-decision
}
