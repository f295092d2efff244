// Made by specc from spec.md:39. Edit the spec, not this file.
import { memberAccounts } from "../member-account/member-account.resource.ts";
import {
  type Resource,
  column,
  invalidValue,
  nullable,
  signedIn,
  unknownReference,
} from "../platform/resource.ts";

/** The notes: how they are read, written and kept. */
export const notes: Resource = {
  name: "note",
  table: "notes",
  rows: "notes",
  isKept: false,
  isAudited: false,
  path: "/notes",
  columns: `t.id,
    t.author,
    t.title,
    t.body,
    t.tags,
    t.status,
    t.done_at as "doneAt",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    author: column("author", "uuid", { default: "me" }),
    title: column("title", "text"),
    body: column("body", "text"),
    tags: column("tags", "jsonb", { kind: "json" }),
    status: column("status", "text", { default: { value: "open" } }),
    doneAt: nullable("done_at", "timestamptz", { kind: "instant" }),
  },
  parts: [],
  references: {
    author: () => memberAccounts,
  },
  readBy: {},
  access: {
    list: [{ who: "signedIn", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` }],
    read: [{ who: "signedIn", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` }],
    create: [signedIn],
    update: [{ who: "signedIn", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` }],
    delete: [{ who: "signedIn", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` }],
  },
  list: {
    search: ["title", "body"],
    filter: ["status"],
    sort: ["createdAt", "title"],
    first: { field: "createdAt", descending: true },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    notes_author_fkey: unknownReference("author", "member account"),
    notes_title_check: invalidValue("title"),
    notes_body_check: invalidValue("body"),
    notes_status_check: invalidValue("status"),
  },
  stamps: [{ column: "done_at", when: "(t.status = 'done')", as: "now" }],
  rules: [],
  effects: new Map(),
  isView: false,
};
