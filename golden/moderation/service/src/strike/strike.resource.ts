// Made by specc from moderation.md:235. Edit the spec, not this file.
import { decisions } from "../decision/decision.resource.ts";
import { people } from "../person/person.resource.ts";
import { type Resource, column, notUnique, nullable, role, unknownReference } from "../platform/resource.ts";

/** The strikes: how they are read, written and kept. */
export const strikes: Resource = {
  name: "strike",
  table: "strikes",
  rows: "strikes",
  isKept: false,
  isAudited: false,
  path: "/strikes",
  columns: `t.id,
    t.person,
    t.decision,
    t.given_at as "givenAt",
    t.lifted_at as "liftedAt",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    person: column("person", "uuid"),
    decision: column("decision", "uuid"),
    givenAt: column("given_at", "timestamptz", { kind: "instant", default: "now" }),
    liftedAt: nullable("lifted_at", "timestamptz", { kind: "instant" }),
  },
  parts: [],
  references: {
    person: () => people,
    decision: () => decisions,
  },
  readBy: {},
  access: {
    list: [
      { who: "role", role: "member", where: (bind, { me }) => `(t.person = ${bind(me?.id ?? null)}::uuid)` },
      role("moderator"),
      role("admin"),
    ],
    read: [
      { who: "role", role: "member", where: (bind, { me }) => `(t.person = ${bind(me?.id ?? null)}::uuid)` },
      role("moderator"),
      role("admin"),
    ],
    create: [],
    update: [],
    delete: [],
  },
  list: {
    search: [],
    filter: ["person"],
    sort: ["givenAt"],
    first: { field: "givenAt", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    strikes_person_fkey: unknownReference("person", "person"),
    strikes_decision_key: notUnique("strike", "decision"),
    strikes_decision_fkey: unknownReference("decision", "decision"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
