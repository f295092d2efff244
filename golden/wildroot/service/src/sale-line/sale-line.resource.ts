// Made by specc from sales.md:83. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";
import { products } from "../product/product.resource.ts";
import { sales } from "../sale/sale.resource.ts";

/** The sale lines: how they are read, written and kept. */
export const saleLines: Resource = {
  name: "sale line",
  table: "sale_lines",
  rows: "sale_lines",
  isKept: false,
  isAudited: false,
  path: "/sale-lines",
  columns: `t.id,
    t.sale,
    t.product,
    t.quantity,
    t.unit_price as "unitPrice",
    (t.quantity * t.unit_price)::numeric(100, 2) as "gross",
    t.net,
    t.unit_cost as "unitCost",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    sale: { column: "sale", sql: "t.sale", type: "uuid", kind: "plain", optional: false },
    product: { column: "product", sql: "t.product", type: "uuid", kind: "plain", optional: false },
    quantity: { column: "quantity", sql: "t.quantity", type: "bigint", kind: "plain", optional: false },
    unitPrice: {
      column: "unit_price",
      sql: "t.unit_price",
      type: "numeric(20, 2)",
      kind: "decimal",
      optional: false,
    },
    gross: {
      column: null,
      sql: "(t.quantity * t.unit_price)::numeric(100, 2)",
      type: "numeric(20, 2)",
      kind: "decimal",
      optional: false,
    },
    net: { column: "net", sql: "t.net", type: "numeric(20, 2)", kind: "decimal", optional: false },
    unitCost: {
      column: "unit_cost",
      sql: "t.unit_cost",
      type: "numeric(22, 4)",
      kind: "decimal",
      optional: false,
    },
  },
  parts: [],
  references: {
    sale: () => sales,
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
    sale_lines_sale_fkey: {
      status: 422,
      pointer: "/sale",
      code: "unknown-reference",
      detail: "There is no such sale.",
    },
    sale_lines_product_fkey: {
      status: 422,
      pointer: "/product",
      code: "unknown-reference",
      detail: "There is no such product.",
    },
    sale_lines_quantity_check: {
      status: 422,
      pointer: "/quantity",
      code: "invalid",
      detail: "quantity is outside of what is allowed.",
    },
    sale_lines_unit_price_check: {
      status: 422,
      pointer: "/unitPrice",
      code: "invalid",
      detail: "unitPrice is outside of what is allowed.",
    },
    sale_lines_net_check: {
      status: 422,
      pointer: "/net",
      code: "invalid",
      detail: "net is outside of what is allowed.",
    },
    sale_lines_unit_cost_check: {
      status: 422,
      pointer: "/unitCost",
      code: "invalid",
      detail: "unitCost is outside of what is allowed.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
