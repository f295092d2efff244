// Made by specc from moderation.md:173. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import type { Resource } from "../platform/resource.ts";
import { posts } from "../post/post.resource.ts";
import { tickets } from "../ticket/ticket.resource.ts";

/** The decisions: how they are read, written and kept. */
export const decisions: Resource = {
  name: "decision",
  table: "decisions",
  rows: "decisions",
  isKept: false,
  isAudited: false,
  path: "/decisions",
  columns: `t.id,
    t.ticket,
    t.post,
    t.moderator,
    t.verdict,
    t.reason,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    ticket: { column: "ticket", sql: "t.ticket", type: "uuid", kind: "plain", optional: false },
    post: { column: "post", sql: "t.post", type: "uuid", kind: "plain", optional: false },
    moderator: {
      column: "moderator",
      sql: "t.moderator",
      type: "uuid",
      kind: "plain",
      optional: false,
      default: "me",
    },
    verdict: { column: "verdict", sql: "t.verdict", type: "text", kind: "plain", optional: false },
    reason: { column: "reason", sql: "t.reason", type: "text", kind: "plain", optional: false },
  },
  parts: [],
  references: {
    ticket: () => tickets,
    post: () => posts,
    moderator: () => people,
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
        ) => `((select r0.author from posts r0 where r0.id = t.post) = ${bind(me?.id ?? null)}::uuid)`,
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
        ) => `((select r0.author from posts r0 where r0.id = t.post) = ${bind(me?.id ?? null)}::uuid)`,
      },
      { who: "role", role: "moderator" },
      { who: "role", role: "admin" },
    ],
    create: [],
    update: [],
    delete: [],
  },
  list: {
    search: [],
    filter: ["post", "moderator", "verdict", "ticket"],
    sort: [],
    first: null,
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    decisions_ticket_key: {
      status: 409,
      pointer: "/ticket",
      code: "not-unique",
      detail: "Another decision has this ticket.",
    },
    decisions_ticket_fkey: {
      status: 422,
      pointer: "/ticket",
      code: "unknown-reference",
      detail: "There is no such ticket.",
    },
    decisions_post_fkey: {
      status: 422,
      pointer: "/post",
      code: "unknown-reference",
      detail: "There is no such post.",
    },
    decisions_moderator_fkey: {
      status: 422,
      pointer: "/moderator",
      code: "unknown-reference",
      detail: "There is no such person.",
    },
    decisions_verdict_check: {
      status: 422,
      pointer: "/verdict",
      code: "invalid",
      detail: "verdict is outside of what is allowed.",
    },
    decisions_reason_check: {
      status: 422,
      pointer: "/reason",
      code: "invalid",
      detail: "reason is outside of what is allowed.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
