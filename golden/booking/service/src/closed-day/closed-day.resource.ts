// Made by specc from practice.md:51. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";
import { practitioners } from "../practitioner/practitioner.resource.ts";

/** The closed days: how they are read, written and kept. */
export const closedDays: Resource = {
  name: "closed day",
  table: "closed_days",
  rows: "closed_days",
  isKept: false,
  isAudited: false,
  path: "/closed-days",
  columns: `t.id,
    t.day,
    t.practitioner,
    t.reason,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    day: { column: "day", sql: "t.day", type: "date", kind: "plain", optional: false },
    practitioner: {
      column: "practitioner",
      sql: "t.practitioner",
      type: "uuid",
      kind: "plain",
      optional: true,
    },
    reason: { column: "reason", sql: "t.reason", type: "text", kind: "plain", optional: false },
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
    filter: ["day", "practitioner"],
    sort: ["day"],
    first: { field: "day", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    closed_days_practitioner_fkey: {
      status: 422,
      pointer: "/practitioner",
      code: "unknown-reference",
      detail: "There is no such practitioner.",
    },
    closed_days_reason_check: {
      status: 422,
      pointer: "/reason",
      code: "invalid",
      detail: "reason is outside of what is allowed.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
