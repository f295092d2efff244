// Made by specc from spec.md:102. Edit the spec, not this file.
import {
  type Resource,
  anyone,
  column,
  invalidValue,
  notUnique,
  nullable,
  signedIn,
  unknownReference,
} from "../platform/resource.ts";
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
    slug: column("slug", "text", { slugOf: "title", renewed: true }),
    title: column("title", "text"),
    description: column("description", "text"),
    body: column("body", "text"),
    tagList: nullable("tag_list", "jsonb", { kind: "json" }),
    author: column("author", "uuid", { default: "me" }),
  },
  parts: [],
  references: {
    author: () => users,
  },
  readBy: {},
  access: {
    list: [anyone],
    read: [anyone],
    create: [signedIn],
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
    articles_slug_key: notUnique("article", "slug"),
    articles_title_check: invalidValue("title"),
    articles_description_check: invalidValue("description"),
    articles_body_check: invalidValue("body"),
    articles_author_fkey: unknownReference("author", "user"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
