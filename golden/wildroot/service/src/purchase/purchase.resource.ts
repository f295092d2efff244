// Made by specc from customers.md:27. Edit the spec, not this file.
import { customers } from "../customer/customer.resource.ts";
import type { Resource } from "../platform/resource.ts";

/** The purchases: how they are read, written and kept. */
export const purchases: Resource = {
  name: "purchase",
  table: "purchases",
  rows: "purchases",
  isKept: false,
  isAudited: false,
  path: "/purchases",
  columns: `t.id,
    t.customer,
    t.purchased_at as "purchasedAt",
    t.channel,
    t.reference,
    t.status,
    t.is_counted as "isCounted",
    t.total`,
  secretColumns: ``,
  fields: {
    customer: { column: "customer", sql: "t.customer", type: "uuid", kind: "plain", optional: true },
    purchasedAt: {
      column: "purchased_at",
      sql: "t.purchased_at",
      type: "timestamptz",
      kind: "instant",
      optional: false,
    },
    channel: { column: "channel", sql: "t.channel", type: "text", kind: "plain", optional: false },
    reference: { column: "reference", sql: "t.reference", type: "text", kind: "plain", optional: false },
    status: { column: "status", sql: "t.status", type: "text", kind: "plain", optional: false },
    isCounted: { column: "is_counted", sql: "t.is_counted", type: "boolean", kind: "plain", optional: false },
    total: { column: "total", sql: "t.total", type: "numeric(20, 2)", kind: "decimal", optional: false },
  },
  parts: [],
  references: {
    customer: () => customers,
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
