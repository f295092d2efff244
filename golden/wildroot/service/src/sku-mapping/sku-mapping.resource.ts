// Made by specc from channels.md:29. Edit the spec, not this file.
import { channels } from "../channel/channel.resource.ts";
import type { Resource } from "../platform/resource.ts";
import { products } from "../product/product.resource.ts";

/** The sku mappings: how they are read, written and kept. */
export const skuMappings: Resource = {
  name: "sku mapping",
  table: "sku_mappings",
  rows: "sku_mappings",
  isKept: false,
  isAudited: false,
  path: "/sku-mappings",
  columns: `t.id,
    t.channel,
    t.sku,
    t.product,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    channel: { column: "channel", sql: "t.channel", type: "uuid", kind: "plain", optional: false },
    sku: { column: "sku", sql: "t.sku", type: "text", kind: "plain", optional: false },
    product: { column: "product", sql: "t.product", type: "uuid", kind: "plain", optional: false },
  },
  parts: [],
  references: {
    channel: () => channels,
    product: () => products,
  },
  readBy: {},
  access: {
    list: [{ who: "role", role: "staff" }, { who: "role", role: "admin" }],
    read: [{ who: "role", role: "staff" }, { who: "role", role: "admin" }],
    create: [],
    update: [],
    delete: [{ who: "role", role: "admin" }],
  },
  list: {
    search: ["sku"],
    filter: ["channel", "product"],
    sort: ["sku"],
    first: { field: "sku", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    sku_mappings_channel_fkey: {
      status: 422,
      pointer: "/channel",
      code: "unknown-reference",
      detail: "There is no such channel.",
    },
    sku_mappings_sku_check: {
      status: 422,
      pointer: "/sku",
      code: "invalid",
      detail: "sku is outside of what is allowed.",
    },
    sku_mappings_product_fkey: {
      status: 422,
      pointer: "/product",
      code: "unknown-reference",
      detail: "There is no such product.",
    },
    sku_mappings_channel_sku_key: {
      status: 409,
      pointer: "/sku",
      code: "not-unique",
      detail: "Another sku mapping has the same channel and sku.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
