// Made by specc from reports.md:105. Edit the spec, not this file.
import type { Report } from "../platform/reports.ts";
import { role } from "../platform/resource.ts";

/**
 * The stock of supplies and products at cost. The value of each item is rounded half up to cents, and the sums are of those,
 * so that the lines add up. Retired products that are still on the shelf count.
 */
export const inventoryValueReport: Report = {
  id: "inventoryValue",
  grants: [role("staff"), role("admin")],
  path: [],
  parameters: [
  ],
  parts: [
    {
      name: "total",
      many: false,
      sql: () => `select coalesce(sum(t.value), 0)::numeric(100, 2) as "value"
      from stock_items t`,
    },
    {
      name: "byKind",
      many: true,
      sql: () => `select t.kind as "kind",
        coalesce(sum(t.value), 0)::numeric(100, 2) as "value"
      from stock_items t
      group by t.kind
      order by "kind" asc nulls last`,
    },
    {
      name: "items",
      many: true,
      sql: () => `select t.id as "item",
        t.kind as "kind",
        t.code as "code",
        t.name as "name",
        t.on_hand::numeric(100, 3) as "onHand",
        t.unit_cost::numeric(100, 4) as "unitCost",
        t.value::numeric(100, 2) as "value"
      from stock_items t
      where (t.on_hand > 0)
      order by "value" desc nulls last, "name" asc nulls last, t.id`,
    },
  ],
};
