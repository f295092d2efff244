// Made by specc from moderation.md:6. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import type { Resource } from "../platform/resource.ts";
import { posts } from "../post/post.resource.ts";
import { tickets } from "../ticket/ticket.resource.ts";

/** The complaints: how they are read, written and kept. */
export const complaints: Resource = {
  name: "complaint",
  table: "complaints",
  rows: "complaints",
  isKept: false,
  isAudited: false,
  path: "/complaints",
  columns: `t.id,
    t.post,
    t.reporter,
    t.reason,
    t.details,
    t.ticket,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    post: { column: "post", sql: "t.post", type: "uuid", kind: "plain", optional: false },
    reporter: {
      column: "reporter",
      sql: "t.reporter",
      type: "uuid",
      kind: "plain",
      optional: false,
      default: "me",
    },
    reason: { column: "reason", sql: "t.reason", type: "text", kind: "plain", optional: false },
    details: { column: "details", sql: "t.details", type: "text", kind: "plain", optional: true },
    ticket: { column: "ticket", sql: "t.ticket", type: "uuid", kind: "plain", optional: false },
  },
  parts: [],
  references: {
    post: () => posts,
    reporter: () => people,
    ticket: () => tickets,
  },
  readBy: {},
  access: {
    list: [
      {
        who: "role",
        role: "member",
        where: (bind, { me }) => `(t.reporter = ${bind(me?.id ?? null)}::uuid)`,
      },
      { who: "role", role: "moderator" },
      { who: "role", role: "admin" },
    ],
    read: [
      {
        who: "role",
        role: "member",
        where: (bind, { me }) => `(t.reporter = ${bind(me?.id ?? null)}::uuid)`,
      },
      { who: "role", role: "moderator" },
      { who: "role", role: "admin" },
    ],
    create: [{ who: "signedIn", where: (bind, { me }) => `(${bind(me?.status ?? null)}::text = 'active')` }],
    update: [],
    delete: [],
  },
  list: {
    search: [],
    filter: ["post", "reporter", "reason", "ticket"],
    sort: [],
    first: null,
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    complaints_post_fkey: {
      status: 422,
      pointer: "/post",
      code: "unknown-reference",
      detail: "There is no such post.",
    },
    complaints_reporter_fkey: {
      status: 422,
      pointer: "/reporter",
      code: "unknown-reference",
      detail: "There is no such person.",
    },
    complaints_reason_check: {
      status: 422,
      pointer: "/reason",
      code: "invalid",
      detail: "reason is outside of what is allowed.",
    },
    complaints_details_check: {
      status: 422,
      pointer: "/details",
      code: "invalid",
      detail: "details is outside of what is allowed.",
    },
    complaints_ticket_fkey: {
      status: 422,
      pointer: "/ticket",
      code: "unknown-reference",
      detail: "There is no such ticket.",
    },
    complaints_post_reporter_key: {
      status: 409,
      pointer: "/reporter",
      code: "not-unique",
      detail: "Another complaint has the same post and reporter.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
