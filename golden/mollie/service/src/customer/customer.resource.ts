// Made by specc from spec.md:54. Edit the spec, not this file.
import { accounts } from "../account/account.resource.ts";
import {
  type Resource,
  column,
  invalidValue,
  notUnique,
  nullable,
  role,
  unknownReference,
} from "../platform/resource.ts";

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
    token: column("token", "text", { default: { key: "cst_" } }),
    merchant: column("merchant", "uuid", { default: "me" }),
    name: nullable("name", "text"),
    email: nullable("email", "text"),
    locale: nullable("locale", "text"),
    metadata: nullable("metadata", "jsonb", { kind: "json" }),
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
    create: [role("merchant")],
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
    customers_token_key: notUnique("customer", "token"),
    customers_merchant_fkey: unknownReference("merchant", "account"),
    customers_name_check: invalidValue("name"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
