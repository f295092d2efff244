// Made by specc from reports.md:159. Edit the spec, not this file.
import { type Resource, column, decimal, nullable } from "../platform/resource.ts";
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
    soldAt: column("sold_at", "timestamptz", { kind: "instant" }),
    channel: column("channel", "text"),
    product: nullable("product", "uuid"),
    quantity: column("quantity", "bigint"),
    gross: column("gross", "numeric(20, 2)", decimal),
    net: column("net", "numeric(20, 2)", decimal),
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
