// Made by specc from moderation.md:414. Edit the spec, not this file.
import { auditEntries } from "../../audit-entry/audit-entry.resource.ts";
import { decisions } from "../../decision/decision.resource.ts";
import { weighStrikesAction } from "../../person/actions/weigh-strikes.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { text } from "../../platform/checks.ts";
import { textOf } from "../../platform/expressions.ts";
import { type Failures, as, call, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { store } from "../../platform/store.ts";
import { posts } from "../../post/post.resource.ts";
import { strikes } from "../../strike/strike.resource.ts";
import type { AppealRow } from "../appeal.model.ts";
import { appeals } from "../appeal.resource.ts";
import { type OverturnDecisionContext, overturnDecision } from "./overturn-decision.logic.ts";

/** The decision was wrong: the post is back, and the strike is lifted. Neither who decided nor the author may say so. */
export const overturnDecisionAction: Action = {
  id: "overturnDecision",
  name: "Overturn decision",
  grants: [
    {
      who: "role",
      role: "moderator",
      where: {
        sql: (
          bind,
          { me, path },
        ) => `(((select r0.moderator from decisions r0 where r0.id = (select r0.decision from appeals r0 where r0.id = ${bind(path.appeal?.id ?? null)}::uuid)) <> ${bind(me?.id ?? null)}::uuid) and ((select r0.author from posts r0 where r0.id = (select r0.post from decisions r0 where r0.id = (select r0.decision from appeals r0 where r0.id = ${bind(path.appeal?.id ?? null)}::uuid))) <> ${bind(me?.id ?? null)}::uuid))`,
      },
    },
    {
      who: "role",
      role: "admin",
      where: {
        sql: (
          bind,
          { me, path },
        ) => `(((select r0.moderator from decisions r0 where r0.id = (select r0.decision from appeals r0 where r0.id = ${bind(path.appeal?.id ?? null)}::uuid)) <> ${bind(me?.id ?? null)}::uuid) and ((select r0.author from posts r0 where r0.id = (select r0.post from decisions r0 where r0.id = (select r0.decision from appeals r0 where r0.id = ${bind(path.appeal?.id ?? null)}::uuid))) <> ${bind(me?.id ?? null)}::uuid))`,
      },
    },
  ],
  path: [{ name: "appeal", resource: appeals }],
  input: object((reader) => ({
    answer: reader.required("answer", text({ min: 1, max: 1000, trimmed: true })),
  })),
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["open"], to: "overturned" },
  sets: {
    values: ({ input, me }) => ({
      decidedBy: textOf(me?.id),
      answer: textOf(input.answer),
    }),
    sql: null,
  },
  logic: (work, path, input) =>
    overturnDecision({
      appeal: as<AppealRow>(path["appeal"]),
      input: as<OverturnDecisionContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      appeals: store(work, appeals),
      posts: store(work, posts),
      strikes: store(work, strikes),
      auditEntries: store(work, auditEntries),
      decisions: store(work, decisions),
      actions: { weighStrikes: (given) => call(work, weighStrikesAction, given) },
      ...logicTools("overturn-decision", FAILURES),
    }),
  answer: { kind: "row", resource: appeals },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {};
