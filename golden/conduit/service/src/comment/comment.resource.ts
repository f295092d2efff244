// Made by specc from spec.md:179. Edit the spec, not this file.
import { articles } from "../article/article.resource.ts";
import {
  type Resource,
  anyone,
  column,
  invalidValue,
  notUnique,
  signedIn,
  unknownReference,
} from "../platform/resource.ts";
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
    number: column("number", "bigint", { numbered: true }),
    article: column("article", "uuid"),
    author: column("author", "uuid", { default: "me" }),
    body: column("body", "text"),
  },
  parts: [],
  references: {
    article: () => articles,
    author: () => users,
  },
  readBy: {},
  access: {
    list: [anyone],
    read: [anyone],
    create: [signedIn],
    update: [],
    delete: [{ who: "signedIn", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` }],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    comments_number_key: notUnique("comment", "number"),
    comments_article_fkey: unknownReference("article", "article"),
    comments_author_fkey: unknownReference("author", "user"),
    comments_body_check: invalidValue("body"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
