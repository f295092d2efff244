// Made by specc from spec.md:28. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";

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
    email: { column: "email", sql: "t.email", type: "text", kind: "plain", optional: false },
    password: {
      column: "password",
      sql: "t.password",
      type: "text",
      kind: "plain",
      optional: false,
      password: true,
    },
    role: {
      column: "role",
      sql: "t.role",
      type: "text",
      kind: "plain",
      optional: false,
      default: { value: "merchant" },
    },
  },
  parts: [],
  references: {
  },
  readBy: {},
  access: {
    list: [
      { who: "role", role: "administrator" },
      { who: "role", role: "merchant", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` },
    ],
    read: [
      { who: "role", role: "administrator" },
      { who: "role", role: "merchant", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` },
    ],
    create: [{ who: "role", role: "administrator" }],
    update: [],
    delete: [],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    accounts_email_key: {
      status: 409,
      pointer: "/email",
      code: "not-unique",
      detail: "Another account has this email.",
    },
    accounts_role_check: {
      status: 422,
      pointer: "/role",
      code: "invalid",
      detail: "role is outside of what is allowed.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
