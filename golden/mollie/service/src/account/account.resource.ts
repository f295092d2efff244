// Made by specc from spec.md:28. Edit the spec, not this file.
import { type Resource, column, invalidValue, notUnique, role, startsAs } from "../platform/resource.ts";

/** The accounts: how they are read, written and kept. */
export const accounts: Resource = {
  name: "account",
  table: "accounts",
  rows: "accounts",
  isKept: false,
  isAudited: false,
  path: "/plain/accounts",
  columns: `t.id,
    t.email,
    t.role,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    email: column("email", "text"),
    password: column("password", "text", { password: true }),
    role: column("role", "text", startsAs("merchant")),
  },
  parts: [],
  references: {
  },
  readBy: {},
  access: {
    list: [
      role("administrator"),
      { who: "role", role: "merchant", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` },
    ],
    read: [
      role("administrator"),
      { who: "role", role: "merchant", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` },
    ],
    create: [role("administrator")],
    update: [],
    delete: [],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    accounts_email_key: notUnique("account", "email"),
    accounts_role_check: invalidValue("role"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
