// Made by specc from spec.md:102. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";
import { users } from "../user/user.resource.ts";

/** The articles: how they are read, written and kept. */
export const articles: Resource = {
  name: "article",
  table: "articles",
  rows: "articles",
  isKept: false,
  isAudited: false,
  path: "/plain/articles",
  columns: `t.id,
    t.slug,
    t.title,
    t.description,
    t.body,
    t.tag_list as "tagList",
    t.author,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    slug: {
      column: "slug",
      sql: "t.slug",
      type: "text",
      kind: "plain",
      optional: false,
      slugOf: "title",
      renewed: true,
    },
    title: { column: "title", sql: "t.title", type: "text", kind: "plain", optional: false },
    description: {
      column: "description",
      sql: "t.description",
      type: "text",
      kind: "plain",
      optional: false,
    },
    body: { column: "body", sql: "t.body", type: "text", kind: "plain", optional: false },
    tagList: { column: "tag_list", sql: "t.tag_list", type: "jsonb", kind: "json", optional: true },
    author: {
      column: "author",
      sql: "t.author",
      type: "uuid",
      kind: "plain",
      optional: false,
      default: "me",
    },
  },
  parts: [],
  references: {
    author: () => users,
  },
  readBy: {},
  access: {
    list: [{ who: "anyone" }],
    read: [{ who: "anyone" }],
    create: [{ who: "signedIn" }],
    update: [{ who: "signedIn", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` }],
    delete: [{ who: "signedIn", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` }],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  asked: {
    tag: (
      bind,
      { input },
    ) => `coalesce(t.tag_list @> to_jsonb(${bind(input.tag ?? null)}::text::text), false)`,
    author: (
      bind,
      { input },
    ) => `((select r0.username from users r0 where r0.id = t.author) = ${bind(input.author ?? null)}::text)`,
    favorited: (
      bind,
      { input },
    ) => `exists (select 1 from favorites r0 where r0.article = t.id and ((select r2.username from users r2 where r2.id = r0.user_) = ${bind(input.favorited ?? null)}::text))`,
  },
  constraints: {
    articles_slug_key: {
      status: 409,
      pointer: "/slug",
      code: "not-unique",
      detail: "Another article has this slug.",
    },
    articles_title_check: {
      status: 422,
      pointer: "/title",
      code: "invalid",
      detail: "title is outside of what is allowed.",
    },
    articles_description_check: {
      status: 422,
      pointer: "/description",
      code: "invalid",
      detail: "description is outside of what is allowed.",
    },
    articles_body_check: {
      status: 422,
      pointer: "/body",
      code: "invalid",
      detail: "body is outside of what is allowed.",
    },
    articles_author_fkey: {
      status: 422,
      pointer: "/author",
      code: "unknown-reference",
      detail: "There is no such user.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
