// Made by specc from moderation.md:81. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import {
  type Resource,
  column,
  computed,
  invalidValue,
  nullable,
  role,
  startsAs,
  unknownReference,
} from "../platform/resource.ts";
import { posts } from "../post/post.resource.ts";

/** The tickets: how they are read, written and kept. */
export const tickets: Resource = {
  name: "ticket",
  table: "tickets",
  rows: "tickets",
  isKept: false,
  isAudited: false,
  path: "/tickets",
  columns: `t.id,
    t.post,
    t.status,
    (select count(*) from complaints r0 where r0.ticket = t.id)::bigint as "complaintCount",
    t.claimed_by as "claimedBy",
    t.claimed_at as "claimedAt",
    t.decided_at as "decidedAt",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    post: column("post", "uuid"),
    status: column("status", "text", startsAs("open")),
    complaintCount: computed("(select count(*) from complaints r0 where r0.ticket = t.id)::bigint", "bigint"),
    claimedBy: nullable("claimed_by", "uuid"),
    claimedAt: nullable("claimed_at", "timestamptz", { kind: "instant" }),
    decidedAt: nullable("decided_at", "timestamptz", { kind: "instant" }),
  },
  parts: [],
  references: {
    post: () => posts,
    claimedBy: () => people,
  },
  readBy: {},
  access: {
    list: [role("moderator"), role("admin")],
    read: [role("moderator"), role("admin")],
    create: [],
    update: [],
    delete: [],
  },
  list: {
    search: [],
    filter: ["post", "status", "claimedBy"],
    sort: [],
    first: null,
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    tickets_post_fkey: unknownReference("post", "post"),
    tickets_status_check: invalidValue("status"),
    tickets_claimed_by_fkey: unknownReference("claimedBy", "person"),
  },
  stamps: [{ column: "decided_at", when: "(t.status = 'decided')", as: "now" }],
  rules: [],
  effects: new Map(),
  isView: false,
};
