// Made by specc from practice.md:5. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";

/** The rooms: how they are read, written and kept. */
export const rooms: Resource = {
  name: "room",
  table: "rooms",
  rows: "rooms",
  isKept: false,
  isAudited: false,
  path: "/rooms",
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
    filter: [],
    sort: ["name"],
    first: { field: "name", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    rooms_name_check: {
      status: 422,
      pointer: "/name",
      code: "invalid",
      detail: "name is outside of what is allowed.",
    },
    rooms_name_key: {
      status: 409,
      pointer: "/name",
      code: "not-unique",
      detail: "Another room has this name.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
