// Made by specc from practice.md:17. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";

/** The practitioners: how they are read, written and kept. */
export const practitioners: Resource = {
  name: "practitioner",
  table: "practitioners",
  rows: "practitioners",
  isKept: false,
  isAudited: false,
  path: "/practitioners",
  columns: `t.id,
    t.name,
    t.is_active as "isActive",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    name: { column: "name", sql: "t.name", type: "text", kind: "plain", optional: false },
    isActive: {
      column: "is_active",
      sql: "t.is_active",
      type: "boolean",
      kind: "plain",
      optional: false,
      default: { value: true },
    },
  },
  parts: [],
  references: {
  },
  readBy: {},
  access: {
    list: [{ who: "signedIn" }],
    read: [{ who: "signedIn" }],
    create: [{ who: "role", role: "admin" }],
    update: [{ who: "role", role: "admin" }],
    delete: [],
  },
  list: {
    search: [],
    filter: ["isActive"],
    sort: ["name"],
    first: { field: "name", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    practitioners_name_check: {
      status: 422,
      pointer: "/name",
      code: "invalid",
      detail: "name is outside of what is allowed.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
