// Made by specc from spec.md:51. Edit the spec, not this file.
import {
  type Resource,
  column,
  invalidValue,
  notUnique,
  role,
  signedIn,
  startsAs,
} from "../platform/resource.ts";

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
    code: column("code", "text"),
    name: column("name", "text"),
    kind: column("kind", "text"),
    isOpen: column("is_open", "boolean", startsAs(true)),
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
    search: ["code", "name"],
    filter: ["kind", "isOpen"],
    sort: ["code"],
    first: { field: "code", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    accounts_code_key: notUnique("account", "code"),
    accounts_name_check: invalidValue("name"),
    accounts_kind_check: invalidValue("kind"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
