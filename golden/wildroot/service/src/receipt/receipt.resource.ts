// Made by specc from reports.md:132. Edit the spec, not this file.
import { type Resource, column, decimal } from "../platform/resource.ts";

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
    soldAt: column("sold_at", "timestamptz", { kind: "instant" }),
    channel: column("channel", "text"),
    gross: column("gross", "numeric(20, 2)", decimal),
    discount: column("discount", "numeric(20, 2)", decimal),
    net: column("net", "numeric(20, 2)", decimal),
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
