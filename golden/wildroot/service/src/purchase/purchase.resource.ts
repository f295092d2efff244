// Made by specc from customers.md:27. Edit the spec, not this file.
import { customers } from "../customer/customer.resource.ts";
import { type Resource, column, decimal, nullable } from "../platform/resource.ts";

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
    customer: nullable("customer", "uuid"),
    purchasedAt: column("purchased_at", "timestamptz", { kind: "instant" }),
    channel: column("channel", "text"),
    reference: column("reference", "text"),
    status: column("status", "text"),
    isCounted: column("is_counted", "boolean"),
    total: column("total", "numeric(20, 2)", decimal),
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
