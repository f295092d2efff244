// Made by specc from spec.md:54. Edit the spec, not this file.
import { accounts } from "../account/account.resource.ts";
import type { Resource } from "../platform/resource.ts";

/** The customers: how they are read, written and kept. */
export const customers: Resource = {
  name: "customer",
  table: "customers",
  rows: "customers",
  isKept: false,
  isAudited: false,
  path: "/plain/customers",
  columns: `t.id,
    t.token,
    t.merchant,
    t.name,
    t.email,
    t.locale,
    t.metadata,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    token: {
      column: "token",
      sql: "t.token",
      type: "text",
      kind: "plain",
      optional: false,
      default: { key: "cst_" },
    },
    merchant: {
      column: "merchant",
      sql: "t.merchant",
      type: "uuid",
      kind: "plain",
      optional: false,
      default: "me",
    },
    name: { column: "name", sql: "t.name", type: "text", kind: "plain", optional: true },
    email: { column: "email", sql: "t.email", type: "text", kind: "plain", optional: true },
    locale: { column: "locale", sql: "t.locale", type: "text", kind: "plain", optional: true },
    metadata: { column: "metadata", sql: "t.metadata", type: "jsonb", kind: "json", optional: true },
  },
  parts: [],
  references: {
    merchant: () => accounts,
  },
  readBy: {},
  access: {
    list: [
      {
        who: "role",
        role: "merchant",
        where: (bind, { me }) => `(t.merchant = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    read: [
      {
        who: "role",
        role: "merchant",
        where: (bind, { me }) => `(t.merchant = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    create: [{ who: "role", role: "merchant" }],
    update: [
      {
        who: "role",
        role: "merchant",
        where: (bind, { me }) => `(t.merchant = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    delete: [
      {
        who: "role",
        role: "merchant",
        where: (bind, { me }) => `(t.merchant = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    customers_token_key: {
      status: 409,
      pointer: "/token",
      code: "not-unique",
      detail: "Another customer has this token.",
    },
    customers_merchant_fkey: {
      status: 422,
      pointer: "/merchant",
      code: "unknown-reference",
      detail: "There is no such account.",
    },
    customers_name_check: {
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
