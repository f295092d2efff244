// Made by specc from practice.md:17. Edit the spec, not this file.
import { type Resource, column, invalidValue, role, signedIn, startsAs } from "../platform/resource.ts";

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
    filter: ["isActive"],
    sort: ["name"],
    first: { field: "name", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    practitioners_name_check: invalidValue("name"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
