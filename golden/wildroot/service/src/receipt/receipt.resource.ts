// Made by specc from reports.md:132. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";

/** The receipts: how they are read, written and kept. */
export const receipts: Resource = {
  name: "receipt",
  table: "receipts",
  rows: "receipts",
  isKept: false,
  isAudited: false,
  path: "/receipts",
  columns: `t.id,
    t.sold_at as "soldAt",
    t.channel,
    t.gross,
    t.discount,
    t.net`,
  secretColumns: ``,
  fields: {
    soldAt: { column: "sold_at", sql: "t.sold_at", type: "timestamptz", kind: "instant", optional: false },
    channel: { column: "channel", sql: "t.channel", type: "text", kind: "plain", optional: false },
    gross: { column: "gross", sql: "t.gross", type: "numeric(20, 2)", kind: "decimal", optional: false },
    discount: {
      column: "discount",
      sql: "t.discount",
      type: "numeric(20, 2)",
      kind: "decimal",
      optional: false,
    },
    net: { column: "net", sql: "t.net", type: "numeric(20, 2)", kind: "decimal", optional: false },
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
