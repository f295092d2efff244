// Made by specc from spec.md:52. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import {
  type Resource,
  column,
  computed,
  invalidValue,
  role,
  startsAs,
  unknownReference,
} from "../platform/resource.ts";

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
    author: column("author", "uuid", { default: "me" }),
    authorHandle: computed("(select r0.handle from people r0 where r0.id = t.author)::text", "text"),
    body: column("body", "text"),
    status: column("status", "text", startsAs("visible")),
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
      role("moderator"),
      role("admin"),
    ],
    read: [
      { who: "anyone", where: () => `(t.status = 'visible')` },
      { who: "role", role: "member", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` },
      role("moderator"),
      role("admin"),
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
    posts_author_fkey: unknownReference("author", "person"),
    posts_body_check: invalidValue("body"),
    posts_status_check: invalidValue("status"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
