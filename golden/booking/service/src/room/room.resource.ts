// Made by specc from practice.md:5. Edit the spec, not this file.
import {
  type Resource,
  column,
  invalidValue,
  notUnique,
  role,
  signedIn,
  startsAs,
} from "../platform/resource.ts";

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
    name: column("name", "text"),
    isActive: column("is_active", "boolean", startsAs(true)),
  },
  parts: [],
  references: {
  },
  readBy: {},
  access: {
    list: [signedIn],
    read: [signedIn],
    create: [role("admin")],
    update: [role("admin")],
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
    rooms_name_check: invalidValue("name"),
    rooms_name_key: notUnique("room", "name"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
