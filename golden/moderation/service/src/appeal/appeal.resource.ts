// Made by specc from moderation.md:306. Edit the spec, not this file.
import { decisions } from "../decision/decision.resource.ts";
import { people } from "../person/person.resource.ts";
import {
  type Resource,
  column,
  invalidValue,
  notUnique,
  nullable,
  role,
  startsAs,
  unknownReference,
} from "../platform/resource.ts";

/** The appeals: how they are read, written and kept. */
export const appeals: Resource = {
  name: "appeal",
  table: "appeals",
  rows: "appeals",
  isKept: false,
  isAudited: false,
  path: "/appeals",
  columns: `t.id,
    t.decision,
    t.plea,
    t.status,
    t.decided_by as "decidedBy",
    t.decided_at as "decidedAt",
    t.answer,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    decision: column("decision", "uuid"),
    plea: column("plea", "text"),
    status: column("status", "text", startsAs("open")),
    decidedBy: nullable("decided_by", "uuid"),
    decidedAt: nullable("decided_at", "timestamptz", { kind: "instant" }),
    answer: nullable("answer", "text"),
  },
  parts: [],
  references: {
    decision: () => decisions,
    decidedBy: () => people,
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
        ) => `((select r0.author from posts r0 where r0.id = (select r0.post from decisions r0 where r0.id = t.decision)) = ${bind(me?.id ?? null)}::uuid)`,
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
        ) => `((select r0.author from posts r0 where r0.id = (select r0.post from decisions r0 where r0.id = t.decision)) = ${bind(me?.id ?? null)}::uuid)`,
      },
      role("moderator"),
      role("admin"),
    ],
    create: [],
    update: [],
    delete: [],
  },
  list: { search: [], filter: ["status", "decision"], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    appeals_decision_key: notUnique("appeal", "decision"),
    appeals_decision_fkey: unknownReference("decision", "decision"),
    appeals_plea_check: invalidValue("plea"),
    appeals_status_check: invalidValue("status"),
    appeals_decided_by_fkey: unknownReference("decidedBy", "person"),
    appeals_answer_check: invalidValue("answer"),
  },
  stamps: [{ column: "decided_at", when: "(t.status <> 'open')", as: "now" }],
  rules: [],
  effects: new Map(),
  isView: false,
};
