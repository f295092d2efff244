// Made by specc from spec.md:23. Edit the spec, not this file.
import { type Resource, column, invalidValue, notUnique, nullable, role } from "../platform/resource.ts";

/** The people: how they are read, written and kept. */
export const people: Resource = {
  name: "person",
  table: "people",
  rows: "people",
  isKept: false,
  isAudited: false,
  path: "/people",
  columns: `t.id,
    t.handle,
    t.email,
    t.role,
    t.status,
    t.suspended_at as "suspendedAt",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    handle: column("handle", "text", { default: { value: "admin" } }),
    email: column("email", "text"),
    password: column("password", "text", { password: true }),
    role: column("role", "text"),
    status: column("status", "text", { default: { value: "active" } }),
    suspendedAt: nullable("suspended_at", "timestamptz", { kind: "instant" }),
  },
  parts: [],
  references: {
  },
  readBy: {},
  access: {
    list: [
      { who: "role", role: "member", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` },
      role("moderator"),
      role("admin"),
    ],
    read: [
      { who: "role", role: "member", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` },
      role("moderator"),
      role("admin"),
    ],
    create: [role("admin")],
    update: [role("admin")],
    delete: [],
  },
  list: {
    search: ["handle"],
    filter: ["role", "status"],
    sort: ["handle"],
    first: { field: "handle", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    people_handle_key: notUnique("person", "handle"),
    people_email_key: notUnique("person", "email"),
    people_role_check: invalidValue("role"),
    people_status_check: invalidValue("status"),
  },
  stamps: [{ column: "suspended_at", when: "(t.status = 'suspended')", as: "now" }],
  rules: [],
  effects: new Map(),
  isView: false,
};
