// Made by specc from spec.md:25. Edit the spec, not this file.
import { type Resource, column, invalidValue, notUnique, role, startsAs } from "../platform/resource.ts";

/** The people: how they are read, written and kept. */
export const people: Resource = {
  name: "person",
  table: "people",
  rows: "people",
  isKept: false,
  isAudited: false,
  path: "/people",
  columns: `t.id,
    t.name,
    t.email,
    t.role,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    name: column("name", "text", startsAs("Administrator")),
    email: column("email", "text"),
    password: column("password", "text", { password: true }),
    role: column("role", "text"),
  },
  parts: [],
  references: {
  },
  readBy: {},
  access: {
    list: [
      { who: "role", role: "client", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` },
      role("desk"),
      role("admin"),
    ],
    read: [
      { who: "role", role: "client", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` },
      role("desk"),
      role("admin"),
    ],
    create: [role("admin")],
    update: [role("admin")],
    delete: [],
  },
  list: {
    search: ["name", "email"],
    filter: ["role"],
    sort: ["name"],
    first: { field: "name", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    people_name_check: invalidValue("name"),
    people_email_key: notUnique("person", "email"),
    people_role_check: invalidValue("role"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
