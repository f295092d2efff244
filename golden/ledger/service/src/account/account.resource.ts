// Made by specc from spec.md:51. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";

/** The accounts: how they are read, written and kept. */
export const accounts: Resource = {
  name: "account",
  table: "accounts",
  rows: "accounts",
  isKept: false,
  isAudited: false,
  path: "/accounts",
  columns: `t.id,
    t.code,
    t.name,
    t.kind,
    t.is_open as "isOpen",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    code: { column: "code", sql: "t.code", type: "text", kind: "plain", optional: false },
    name: { column: "name", sql: "t.name", type: "text", kind: "plain", optional: false },
    kind: { column: "kind", sql: "t.kind", type: "text", kind: "plain", optional: false },
    isOpen: {
      column: "is_open",
      sql: "t.is_open",
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
    search: ["code", "name"],
    filter: ["kind", "isOpen"],
    sort: ["code"],
    first: { field: "code", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    accounts_code_key: {
      status: 409,
      pointer: "/code",
      code: "not-unique",
      detail: "Another account has this code.",
    },
    accounts_name_check: {
      status: 422,
      pointer: "/name",
      code: "invalid",
      detail: "name is outside of what is allowed.",
    },
    accounts_kind_check: {
      status: 422,
      pointer: "/kind",
      code: "invalid",
      detail: "kind is outside of what is allowed.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
