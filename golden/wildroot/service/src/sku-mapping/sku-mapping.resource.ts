// Made by specc from channels.md:29. Edit the spec, not this file.
import { channels } from "../channel/channel.resource.ts";
import {
  type Resource,
  column,
  invalidValue,
  notUnique,
  role,
  unknownReference,
} from "../platform/resource.ts";
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
    channel: column("channel", "uuid"),
    sku: column("sku", "text"),
    product: column("product", "uuid"),
  },
  parts: [],
  references: {
    channel: () => channels,
    product: () => products,
  },
  readBy: {},
  access: {
    list: [role("staff"), role("admin")],
    read: [role("staff"), role("admin")],
    create: [],
    update: [],
    delete: [role("admin")],
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
    sku_mappings_channel_fkey: unknownReference("channel", "channel"),
    sku_mappings_sku_check: invalidValue("sku"),
    sku_mappings_product_fkey: unknownReference("product", "product"),
    sku_mappings_channel_sku_key: notUnique("sku mapping", "channel", "sku"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
