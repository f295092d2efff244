// Made by specc from reports.md:159. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";
import { products } from "../product/product.resource.ts";

/** The receipt lines: how they are read, written and kept. */
export const receiptLines: Resource = {
  name: "receipt line",
  table: "receipt_lines",
  rows: "receipt_lines",
  isKept: false,
  isAudited: false,
  path: "/receipt-lines",
  columns: `t.id,
    t.sold_at as "soldAt",
    t.channel,
    t.product,
    t.quantity,
    t.gross,
    t.net`,
  secretColumns: ``,
  fields: {
    soldAt: { column: "sold_at", sql: "t.sold_at", type: "timestamptz", kind: "instant", optional: false },
    channel: { column: "channel", sql: "t.channel", type: "text", kind: "plain", optional: false },
    product: { column: "product", sql: "t.product", type: "uuid", kind: "plain", optional: true },
    quantity: { column: "quantity", sql: "t.quantity", type: "bigint", kind: "plain", optional: false },
    gross: { column: "gross", sql: "t.gross", type: "numeric(20, 2)", kind: "decimal", optional: false },
    net: { column: "net", sql: "t.net", type: "numeric(20, 2)", kind: "decimal", optional: false },
  },
  parts: [],
  references: {
    product: () => products,
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
