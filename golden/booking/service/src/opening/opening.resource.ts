// Made by specc from practice.md:30. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";
import { practitioners } from "../practitioner/practitioner.resource.ts";

/** The openings: how they are read, written and kept. */
export const openings: Resource = {
  name: "opening",
  table: "openings",
  rows: "openings",
  isKept: false,
  isAudited: false,
  path: "/openings",
  columns: `t.id,
    t.practitioner,
    t.weekday,
    t.opens_at as "opensAt",
    t.closes_at as "closesAt",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    practitioner: {
      column: "practitioner",
      sql: "t.practitioner",
      type: "uuid",
      kind: "plain",
      optional: false,
    },
    weekday: { column: "weekday", sql: "t.weekday", type: "text", kind: "plain", optional: false },
    opensAt: { column: "opens_at", sql: "t.opens_at", type: "time", kind: "plain", optional: false },
    closesAt: { column: "closes_at", sql: "t.closes_at", type: "time", kind: "plain", optional: false },
  },
  parts: [],
  references: {
    practitioner: () => practitioners,
  },
  readBy: {},
  access: {
    list: [{ who: "signedIn" }],
    read: [{ who: "signedIn" }],
    create: [{ who: "role", role: "admin" }],
    update: [],
    delete: [{ who: "role", role: "admin" }],
  },
  list: {
    search: [],
    filter: ["practitioner", "weekday"],
    sort: ["opensAt"],
    first: { field: "opensAt", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    openings_practitioner_fkey: {
      status: 422,
      pointer: "/practitioner",
      code: "unknown-reference",
      detail: "There is no such practitioner.",
    },
    openings_weekday_check: {
      status: 422,
      pointer: "/weekday",
      code: "invalid",
      detail: "weekday is outside of what is allowed.",
    },
    openings_practitioner_weekday_opens_at_key: {
      status: 409,
      pointer: "/opensAt",
      code: "not-unique",
      detail: "Another opening has the same practitioner and weekday and opensAt.",
    },
    openings_rule_1_check: {
      status: 422,
      pointer: "/closesAt",
      code: "rule-broken",
      detail: "The end must be after the beginning, on the same day.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
