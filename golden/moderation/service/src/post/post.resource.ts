// Made by specc from spec.md:52. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import type { Resource } from "../platform/resource.ts";

/** The posts: how they are read, written and kept. */
export const posts: Resource = {
  name: "post",
  table: "posts",
  rows: "posts",
  isKept: false,
  isAudited: false,
  path: "/posts",
  columns: `t.id,
    t.author,
    (select r0.handle from people r0 where r0.id = t.author)::text as "authorHandle",
    t.body,
    t.status,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    author: {
      column: "author",
      sql: "t.author",
      type: "uuid",
      kind: "plain",
      optional: false,
      default: "me",
    },
    authorHandle: {
      column: null,
      sql: "(select r0.handle from people r0 where r0.id = t.author)::text",
      type: "text",
      kind: "plain",
      optional: false,
    },
    body: { column: "body", sql: "t.body", type: "text", kind: "plain", optional: false },
    status: {
      column: "status",
      sql: "t.status",
      type: "text",
      kind: "plain",
      optional: false,
      default: { value: "visible" },
    },
  },
  parts: [],
  references: {
    author: () => people,
  },
  readBy: {},
  access: {
    list: [
      { who: "anyone", where: () => `(t.status = 'visible')` },
      { who: "role", role: "member", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` },
      { who: "role", role: "moderator" },
      { who: "role", role: "admin" },
    ],
    read: [
      { who: "anyone", where: () => `(t.status = 'visible')` },
      { who: "role", role: "member", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` },
      { who: "role", role: "moderator" },
      { who: "role", role: "admin" },
    ],
    create: [{ who: "signedIn", where: (bind, { me }) => `(${bind(me?.status ?? null)}::text = 'active')` }],
    update: [],
    delete: [],
  },
  list: {
    search: ["body"],
    filter: ["author", "status"],
    sort: [],
    first: null,
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    posts_author_fkey: {
      status: 422,
      pointer: "/author",
      code: "unknown-reference",
      detail: "There is no such person.",
    },
    posts_body_check: {
      status: 422,
      pointer: "/body",
      code: "invalid",
      detail: "body is outside of what is allowed.",
    },
    posts_status_check: {
      status: 422,
      pointer: "/status",
      code: "invalid",
      detail: "status is outside of what is allowed.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
