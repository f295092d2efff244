// Made by specc from spec.md:29. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";

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
    t.status,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    name: {
      column: "name",
      sql: "t.name",
      type: "text",
      kind: "plain",
      optional: false,
      default: { value: "Administrator" },
    },
    email: { column: "email", sql: "t.email", type: "text", kind: "plain", optional: false },
    password: {
      column: "password",
      sql: "t.password",
      type: "text",
      kind: "plain",
      optional: false,
      password: true,
    },
    role: { column: "role", sql: "t.role", type: "text", kind: "plain", optional: false },
    status: {
      column: "status",
      sql: "t.status",
      type: "text",
      kind: "plain",
      optional: false,
      default: { value: "active" },
    },
  },
  parts: [],
  references: {
  },
  readBy: {},
  access: {
    list: [
      { who: "role", role: "staff", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` },
      { who: "role", role: "admin" },
    ],
    read: [
      { who: "role", role: "staff", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` },
      { who: "role", role: "admin" },
    ],
    create: [{ who: "role", role: "admin" }],
    update: [{ who: "role", role: "admin" }],
    delete: [],
  },
  list: {
    search: ["name", "email"],
    filter: ["role", "status"],
    sort: ["name", "email"],
    first: { field: "name", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    people_name_check: {
      status: 422,
      pointer: "/name",
      code: "invalid",
      detail: "name is outside of what is allowed.",
    },
    people_email_key: {
      status: 409,
      pointer: "/email",
      code: "not-unique",
      detail: "Another person has this email.",
    },
    people_role_check: {
      status: 422,
      pointer: "/role",
      code: "invalid",
      detail: "role is outside of what is allowed.",
    },
    people_status_check: {
      status: 422,
      pointer: "/status",
      code: "invalid",
      detail: "status is outside of what is allowed.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
