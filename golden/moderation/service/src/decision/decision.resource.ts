// Made by specc from moderation.md:173. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import {
  type Resource,
  column,
  invalidValue,
  notUnique,
  role,
  unknownReference,
} from "../platform/resource.ts";
import { posts } from "../post/post.resource.ts";
import { tickets } from "../ticket/ticket.resource.ts";

/** The decisions: how they are read, written and kept. */
export const decisions: Resource = {
  name: "decision",
  table: "decisions",
  rows: "decisions",
  isKept: false,
  isAudited: false,
  path: "/decisions",
  columns: `t.id,
    t.ticket,
    t.post,
    t.moderator,
    t.verdict,
    t.reason,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    ticket: column("ticket", "uuid"),
    post: column("post", "uuid"),
    moderator: column("moderator", "uuid", { default: "me" }),
    verdict: column("verdict", "text"),
    reason: column("reason", "text"),
  },
  parts: [],
  references: {
    ticket: () => tickets,
    post: () => posts,
    moderator: () => people,
  },
  readBy: {},
  access: {
    list: [
      {
        who: "role",
        role: "member",
        where: (
          bind,
          { me },
        ) => `((select r0.author from posts r0 where r0.id = t.post) = ${bind(me?.id ?? null)}::uuid)`,
      },
      role("moderator"),
      role("admin"),
    ],
    read: [
      {
        who: "role",
        role: "member",
        where: (
          bind,
          { me },
        ) => `((select r0.author from posts r0 where r0.id = t.post) = ${bind(me?.id ?? null)}::uuid)`,
      },
      role("moderator"),
      role("admin"),
    ],
    create: [],
    update: [],
    delete: [],
  },
  list: {
    search: [],
    filter: ["post", "moderator", "verdict", "ticket"],
    sort: [],
    first: null,
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    decisions_ticket_key: notUnique("decision", "ticket"),
    decisions_ticket_fkey: unknownReference("ticket", "ticket"),
    decisions_post_fkey: unknownReference("post", "post"),
    decisions_moderator_fkey: unknownReference("moderator", "person"),
    decisions_verdict_check: invalidValue("verdict"),
    decisions_reason_check: invalidValue("reason"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
