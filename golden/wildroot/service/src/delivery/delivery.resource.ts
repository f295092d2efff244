// Made by specc from supplies.md:37. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import {
  type Resource,
  column,
  decimal,
  invalidValue,
  nullable,
  role,
  unknownReference,
} from "../platform/resource.ts";
import { supplies } from "../supply/supply.resource.ts";

/** The deliveries: how they are read, written and kept. */
export const deliveries: Resource = {
  name: "delivery",
  table: "deliveries",
  rows: "deliveries",
  isKept: false,
  isAudited: false,
  path: "/deliveries",
  columns: `t.id,
    t.supply,
    t.quantity,
    t.cost_per_unit as "costPerUnit",
    t.note,
    t.received_at as "receivedAt",
    t.received_by as "receivedBy",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    supply: column("supply", "uuid"),
    quantity: column("quantity", "numeric(21, 3)", decimal),
    costPerUnit: column("cost_per_unit", "numeric(22, 4)", decimal),
    note: nullable("note", "text"),
    receivedAt: column("received_at", "timestamptz", { kind: "instant", default: "now" }),
    receivedBy: nullable("received_by", "uuid", { default: "me" }),
  },
  parts: [],
  references: {
    supply: () => supplies,
    receivedBy: () => people,
  },
  readBy: {},
  access: {
    list: [role("staff"), role("admin")],
    read: [role("staff"), role("admin")],
    create: [],
    update: [],
    delete: [],
  },
  list: {
    search: [],
    filter: ["supply", "receivedAt"],
    sort: ["receivedAt"],
    first: { field: "receivedAt", descending: true },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    deliveries_supply_fkey: unknownReference("supply", "supply"),
    deliveries_quantity_check: invalidValue("quantity"),
    deliveries_cost_per_unit_check: invalidValue("costPerUnit"),
    deliveries_note_check: invalidValue("note"),
    deliveries_received_by_fkey: unknownReference("receivedBy", "person"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
