// Made by specc from sales.md:83. Edit the spec, not this file.
import {
  type Resource,
  column,
  computed,
  decimal,
  invalidValue,
  unknownReference,
} from "../platform/resource.ts";
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
    sale: column("sale", "uuid"),
    product: column("product", "uuid"),
    quantity: column("quantity", "bigint"),
    unitPrice: column("unit_price", "numeric(20, 2)", decimal),
    gross: computed("(t.quantity * t.unit_price)::numeric(100, 2)", "numeric(20, 2)", decimal),
    net: column("net", "numeric(20, 2)", decimal),
    unitCost: column("unit_cost", "numeric(22, 4)", decimal),
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
    sale_lines_sale_fkey: unknownReference("sale", "sale"),
    sale_lines_product_fkey: unknownReference("product", "product"),
    sale_lines_quantity_check: invalidValue("quantity"),
    sale_lines_unit_price_check: invalidValue("unitPrice"),
    sale_lines_net_check: invalidValue("net"),
    sale_lines_unit_cost_check: invalidValue("unitCost"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
