// Made by specc from moderation.md:235. Edit the spec, not this file.
import { decisions } from "../decision/decision.resource.ts";
import { people } from "../person/person.resource.ts";
import type { Resource } from "../platform/resource.ts";

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
    person: { column: "person", sql: "t.person", type: "uuid", kind: "plain", optional: false },
    decision: { column: "decision", sql: "t.decision", type: "uuid", kind: "plain", optional: false },
    givenAt: {
      column: "given_at",
      sql: "t.given_at",
      type: "timestamptz",
      kind: "instant",
      optional: false,
      default: "now",
    },
    liftedAt: {
      column: "lifted_at",
      sql: "t.lifted_at",
      type: "timestamptz",
      kind: "instant",
      optional: true,
    },
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
      { who: "role", role: "moderator" },
      { who: "role", role: "admin" },
    ],
    read: [
      { who: "role", role: "member", where: (bind, { me }) => `(t.person = ${bind(me?.id ?? null)}::uuid)` },
      { who: "role", role: "moderator" },
      { who: "role", role: "admin" },
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
    strikes_person_fkey: {
      status: 422,
      pointer: "/person",
      code: "unknown-reference",
      detail: "There is no such person.",
    },
    strikes_decision_key: {
      status: 409,
      pointer: "/decision",
      code: "not-unique",
      detail: "Another strike has this decision.",
    },
    strikes_decision_fkey: {
      status: 422,
      pointer: "/decision",
      code: "unknown-reference",
      detail: "There is no such decision.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
