// Made by specc from moderation.md:306. Edit the spec, not this file.
import { decisions } from "../decision/decision.resource.ts";
import { people } from "../person/person.resource.ts";
import type { Resource } from "../platform/resource.ts";

/** The appeals: how they are read, written and kept. */
export const appeals: Resource = {
  name: "appeal",
  table: "appeals",
  rows: "appeals",
  isKept: false,
  isAudited: false,
  path: "/appeals",
  columns: `t.id,
    t.decision,
    t.plea,
    t.status,
    t.decided_by as "decidedBy",
    t.decided_at as "decidedAt",
    t.answer,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    decision: { column: "decision", sql: "t.decision", type: "uuid", kind: "plain", optional: false },
    plea: { column: "plea", sql: "t.plea", type: "text", kind: "plain", optional: false },
    status: {
      column: "status",
      sql: "t.status",
      type: "text",
      kind: "plain",
      optional: false,
      default: { value: "open" },
    },
    decidedBy: { column: "decided_by", sql: "t.decided_by", type: "uuid", kind: "plain", optional: true },
    decidedAt: {
      column: "decided_at",
      sql: "t.decided_at",
      type: "timestamptz",
      kind: "instant",
      optional: true,
    },
    answer: { column: "answer", sql: "t.answer", type: "text", kind: "plain", optional: true },
  },
  parts: [],
  references: {
    decision: () => decisions,
    decidedBy: () => people,
  },
  readBy: {},
  access: {
    list: [
      {
        who: "role",
        role: "member",
        where: (
          bind,
          { me },
        ) => `((select r0.author from posts r0 where r0.id = (select r0.post from decisions r0 where r0.id = t.decision)) = ${bind(me?.id ?? null)}::uuid)`,
      },
      { who: "role", role: "moderator" },
      { who: "role", role: "admin" },
    ],
    read: [
      {
        who: "role",
        role: "member",
        where: (
          bind,
          { me },
        ) => `((select r0.author from posts r0 where r0.id = (select r0.post from decisions r0 where r0.id = t.decision)) = ${bind(me?.id ?? null)}::uuid)`,
      },
      { who: "role", role: "moderator" },
      { who: "role", role: "admin" },
    ],
    create: [],
    update: [],
    delete: [],
  },
  list: { search: [], filter: ["status", "decision"], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    appeals_decision_key: {
      status: 409,
      pointer: "/decision",
      code: "not-unique",
      detail: "Another appeal has this decision.",
    },
    appeals_decision_fkey: {
      status: 422,
      pointer: "/decision",
      code: "unknown-reference",
      detail: "There is no such decision.",
    },
    appeals_plea_check: {
      status: 422,
      pointer: "/plea",
      code: "invalid",
      detail: "plea is outside of what is allowed.",
    },
    appeals_status_check: {
      status: 422,
      pointer: "/status",
      code: "invalid",
      detail: "status is outside of what is allowed.",
    },
    appeals_decided_by_fkey: {
      status: 422,
      pointer: "/decidedBy",
      code: "unknown-reference",
      detail: "There is no such person.",
    },
    appeals_answer_check: {
      status: 422,
      pointer: "/answer",
      code: "invalid",
      detail: "answer is outside of what is allowed.",
    },
  },
  stamps: [{ column: "decided_at", when: "(t.status <> 'open')", as: "now" }],
  rules: [],
  effects: new Map(),
  isView: false,
};
