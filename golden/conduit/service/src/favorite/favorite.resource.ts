// Made by specc from spec.md:163. Edit the spec, not this file.
import { articles } from "../article/article.resource.ts";
import type { Resource } from "../platform/resource.ts";
import { users } from "../user/user.resource.ts";

/** The favorites: how they are read, written and kept. */
export const favorites: Resource = {
  name: "favorite",
  table: "favorites",
  rows: "favorites",
  isKept: false,
  isAudited: false,
  path: "/plain/favorites",
  columns: `t.id,
    t.article,
    t.user_ as "user",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    article: { column: "article", sql: "t.article", type: "uuid", kind: "plain", optional: false },
    user: { column: "user_", sql: "t.user_", type: "uuid", kind: "plain", optional: false, default: "me" },
  },
  parts: [],
  references: {
    article: () => articles,
    user: () => users,
  },
  readBy: {},
  access: {
    list: [],
    read: [],
    create: [{ who: "signedIn", where: (bind, { me }) => `(t.user_ = ${bind(me?.id ?? null)}::uuid)` }],
    update: [],
    delete: [{ who: "signedIn", where: (bind, { me }) => `(t.user_ = ${bind(me?.id ?? null)}::uuid)` }],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    favorites_article_fkey: {
      status: 422,
      pointer: "/article",
      code: "unknown-reference",
      detail: "There is no such article.",
    },
    favorites_user__fkey: {
      status: 422,
      pointer: "/user",
      code: "unknown-reference",
      detail: "There is no such user.",
    },
    favorites_user__article_key: {
      status: 409,
      pointer: "/article",
      code: "not-unique",
      detail: "Another favorite has the same user and article.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
