// Made by specc from spec.md:163. Edit the spec, not this file.
import { articles } from "../article/article.resource.ts";
import { type Resource, column, notUnique, unknownReference } from "../platform/resource.ts";
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
    article: column("article", "uuid"),
    user: column("user_", "uuid", { default: "me" }),
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
    favorites_article_fkey: unknownReference("article", "article"),
    favorites_user__fkey: unknownReference("user", "user"),
    favorites_user__article_key: notUnique("favorite", "user", "article"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
