// Made by specc from practice.md:30. Edit the spec, not this file.
import {
  type Resource,
  column,
  invalidValue,
  notUnique,
  role,
  ruleBroken,
  signedIn,
  unknownReference,
} from "../platform/resource.ts";
import { practitioners } from "../practitioner/practitioner.resource.ts";

/** The openings: how they are read, written and kept. */
export const openings: Resource = {
  name: "opening",
  table: "openings",
  rows: "openings",
  isKept: false,
  isAudited: false,
  path: "/openings",
  columns: `t.id,
    t.practitioner,
    t.weekday,
    t.opens_at as "opensAt",
    t.closes_at as "closesAt",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    practitioner: column("practitioner", "uuid"),
    weekday: column("weekday", "text"),
    opensAt: column("opens_at", "time"),
    closesAt: column("closes_at", "time"),
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
    filter: ["practitioner", "weekday"],
    sort: ["opensAt"],
    first: { field: "opensAt", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    openings_practitioner_fkey: unknownReference("practitioner", "practitioner"),
    openings_weekday_check: invalidValue("weekday"),
    openings_practitioner_weekday_opens_at_key: notUnique("opening", "practitioner", "weekday", "opensAt"),
    openings_rule_1_check: ruleBroken("closesAt", "The end must be after the beginning, on the same day."),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
