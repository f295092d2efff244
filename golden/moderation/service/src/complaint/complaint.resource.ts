// Made by specc from moderation.md:6. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import {
  type Resource,
  column,
  invalidValue,
  notUnique,
  nullable,
  role,
  unknownReference,
} from "../platform/resource.ts";
import { posts } from "../post/post.resource.ts";
import { tickets } from "../ticket/ticket.resource.ts";

/** The complaints: how they are read, written and kept. */
export const complaints: Resource = {
  name: "complaint",
  table: "complaints",
  rows: "complaints",
  isKept: false,
  isAudited: false,
  path: "/complaints",
  columns: `t.id,
    t.post,
    t.reporter,
    t.reason,
    t.details,
    t.ticket,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    post: column("post", "uuid"),
    reporter: column("reporter", "uuid", { default: "me" }),
    reason: column("reason", "text"),
    details: nullable("details", "text"),
    ticket: column("ticket", "uuid"),
  },
  parts: [],
  references: {
    post: () => posts,
    reporter: () => people,
    ticket: () => tickets,
  },
  readBy: {},
  access: {
    list: [
      {
        who: "role",
        role: "member",
        where: (bind, { me }) => `(t.reporter = ${bind(me?.id ?? null)}::uuid)`,
      },
      role("moderator"),
      role("admin"),
    ],
    read: [
      {
        who: "role",
        role: "member",
        where: (bind, { me }) => `(t.reporter = ${bind(me?.id ?? null)}::uuid)`,
      },
      role("moderator"),
      role("admin"),
    ],
    create: [{ who: "signedIn", where: (bind, { me }) => `(${bind(me?.status ?? null)}::text = 'active')` }],
    update: [],
    delete: [],
  },
  list: {
    search: [],
    filter: ["post", "reporter", "reason", "ticket"],
    sort: [],
    first: null,
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    complaints_post_fkey: unknownReference("post", "post"),
    complaints_reporter_fkey: unknownReference("reporter", "person"),
    complaints_reason_check: invalidValue("reason"),
    complaints_details_check: invalidValue("details"),
    complaints_ticket_fkey: unknownReference("ticket", "ticket"),
    complaints_post_reporter_key: notUnique("complaint", "post", "reporter"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
