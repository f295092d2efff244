// Made by specc from spec.md:179. Edit the spec, not this file.
import { articles } from "../article/article.resource.ts";
import type { Resource } from "../platform/resource.ts";
import { users } from "../user/user.resource.ts";

/** The comments: how they are read, written and kept. */
export const comments: Resource = {
  name: "comment",
  table: "comments",
  rows: "comments",
  isKept: false,
  isAudited: false,
  path: "/plain/comments",
  columns: `t.id,
    t.number,
    t.article,
    t.author,
    t.body,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    number: {
      column: "number",
      sql: "t.number",
      type: "bigint",
      kind: "plain",
      optional: false,
      numbered: true,
    },
    article: { column: "article", sql: "t.article", type: "uuid", kind: "plain", optional: false },
    author: {
      column: "author",
      sql: "t.author",
      type: "uuid",
      kind: "plain",
      optional: false,
      default: "me",
    },
    body: { column: "body", sql: "t.body", type: "text", kind: "plain", optional: false },
  },
  parts: [],
  references: {
    article: () => articles,
    author: () => users,
  },
  readBy: {},
  access: {
    list: [{ who: "anyone" }],
    read: [{ who: "anyone" }],
    create: [{ who: "signedIn" }],
    update: [],
    delete: [{ who: "signedIn", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` }],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    comments_number_key: {
      status: 409,
      pointer: "/number",
      code: "not-unique",
      detail: "Another comment has this number.",
    },
    comments_article_fkey: {
      status: 422,
      pointer: "/article",
      code: "unknown-reference",
      detail: "There is no such article.",
    },
    comments_author_fkey: {
      status: 422,
      pointer: "/author",
      code: "unknown-reference",
      detail: "There is no such user.",
    },
    comments_body_check: {
      status: 422,
      pointer: "/body",
      code: "invalid",
      detail: "body is outside of what is allowed.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
