// Made by specc from practice.md:51. Edit the spec, not this file.
import {
  type Resource,
  column,
  invalidValue,
  nullable,
  role,
  signedIn,
  unknownReference,
} from "../platform/resource.ts";
import { practitioners } from "../practitioner/practitioner.resource.ts";

/** The closed days: how they are read, written and kept. */
export const closedDays: Resource = {
  name: "closed day",
  table: "closed_days",
  rows: "closed_days",
  isKept: false,
  isAudited: false,
  path: "/closed-days",
  columns: `t.id,
    t.day,
    t.practitioner,
    t.reason,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    day: column("day", "date"),
    practitioner: nullable("practitioner", "uuid"),
    reason: column("reason", "text"),
  },
  parts: [],
  references: {
    practitioner: () => practitioners,
  },
  readBy: {},
  access: {
    list: [signedIn],
    read: [signedIn],
    create: [role("admin")],
    update: [],
    delete: [role("admin")],
  },
  list: {
    search: [],
    filter: ["day", "practitioner"],
    sort: ["day"],
    first: { field: "day", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    closed_days_practitioner_fkey: unknownReference("practitioner", "practitioner"),
    closed_days_reason_check: invalidValue("reason"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
