// Made by specc from spec.md:17. Edit the spec, not this file.
import { type Resource, column, invalidValue, notUnique, role, startsAs } from "../platform/resource.ts";

/** The member accounts: how they are read, written and kept. */
export const memberAccounts: Resource = {
  name: "member account",
  table: "member_accounts",
  rows: "member_accounts",
  isKept: false,
  isAudited: false,
  path: "/member-accounts",
  columns: `t.id,
    t.name,
    t.email,
    t.role,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    name: column("name", "text", startsAs("Admin")),
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
      { who: "role", role: "member", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` },
      role("admin"),
    ],
    read: [
      { who: "role", role: "member", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` },
      role("admin"),
    ],
    create: [role("admin")],
    update: [role("admin")],
    delete: [],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    member_accounts_name_check: invalidValue("name"),
    member_accounts_email_key: notUnique("member account", "email"),
    member_accounts_role_check: invalidValue("role"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
