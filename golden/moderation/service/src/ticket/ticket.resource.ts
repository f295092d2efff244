// Made by specc from moderation.md:81. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import type { Resource } from "../platform/resource.ts";
import { posts } from "../post/post.resource.ts";

/** The tickets: how they are read, written and kept. */
export const tickets: Resource = {
  name: "ticket",
  table: "tickets",
  rows: "tickets",
  isKept: false,
  isAudited: false,
  path: "/tickets",
  columns: `t.id,
    t.post,
    t.status,
    (select count(*) from complaints r0 where r0.ticket = t.id)::bigint as "complaintCount",
    t.claimed_by as "claimedBy",
    t.claimed_at as "claimedAt",
    t.decided_at as "decidedAt",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    post: { column: "post", sql: "t.post", type: "uuid", kind: "plain", optional: false },
    status: {
      column: "status",
      sql: "t.status",
      type: "text",
      kind: "plain",
      optional: false,
      default: { value: "open" },
    },
    complaintCount: {
      column: null,
      sql: "(select count(*) from complaints r0 where r0.ticket = t.id)::bigint",
      type: "bigint",
      kind: "plain",
      optional: false,
    },
    claimedBy: { column: "claimed_by", sql: "t.claimed_by", type: "uuid", kind: "plain", optional: true },
    claimedAt: {
      column: "claimed_at",
      sql: "t.claimed_at",
      type: "timestamptz",
      kind: "instant",
      optional: true,
    },
    decidedAt: {
      column: "decided_at",
      sql: "t.decided_at",
      type: "timestamptz",
      kind: "instant",
      optional: true,
    },
  },
  parts: [],
  references: {
    post: () => posts,
    claimedBy: () => people,
  },
  readBy: {},
  access: {
    list: [{ who: "role", role: "moderator" }, { who: "role", role: "admin" }],
    read: [{ who: "role", role: "moderator" }, { who: "role", role: "admin" }],
    create: [],
    update: [],
    delete: [],
  },
  list: {
    search: [],
    filter: ["post", "status", "claimedBy"],
    sort: [],
    first: null,
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    tickets_post_fkey: {
      status: 422,
      pointer: "/post",
      code: "unknown-reference",
      detail: "There is no such post.",
    },
    tickets_status_check: {
      status: 422,
      pointer: "/status",
      code: "invalid",
      detail: "status is outside of what is allowed.",
    },
    tickets_claimed_by_fkey: {
      status: 422,
      pointer: "/claimedBy",
      code: "unknown-reference",
      detail: "There is no such person.",
    },
  },
  stamps: [{ column: "decided_at", when: "(t.status = 'decided')", as: "now" }],
  rules: [],
  effects: new Map(),
  isView: false,
};
