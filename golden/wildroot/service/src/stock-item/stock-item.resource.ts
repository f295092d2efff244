// Made by specc from reports.md:47. Edit the spec, not this file.
import { type Resource, column, decimal, nullable } from "../platform/resource.ts";

/** The stock items: how they are read, written and kept. */
export const stockItems: Resource = {
  name: "stock item",
  table: "stock_items",
  rows: "stock_items",
  isKept: false,
  isAudited: false,
  path: "/stock-items",
  columns: `t.id,
    t.kind,
    t.code,
    t.name,
    t.unit,
    t.on_hand as "onHand",
    t.reorder_level as "reorderLevel",
    t.missing,
    t.unit_cost as "unitCost",
    t.value,
    t.is_active as "isActive"`,
  secretColumns: ``,
  fields: {
    kind: column("kind", "text"),
    code: nullable("code", "text"),
    name: column("name", "text"),
    unit: column("unit", "text"),
    onHand: column("on_hand", "numeric(21, 3)", decimal),
    reorderLevel: column("reorder_level", "numeric(21, 3)", decimal),
    missing: column("missing", "numeric(21, 3)", decimal),
    unitCost: column("unit_cost", "numeric(22, 4)", decimal),
    value: column("value", "numeric(20, 2)", decimal),
    isActive: column("is_active", "boolean"),
  },
  parts: [],
  references: {
  },
  readBy: {},
  access: {
    list: [],
    read: [],
    create: [],
    update: [],
    delete: [],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: true,
};
