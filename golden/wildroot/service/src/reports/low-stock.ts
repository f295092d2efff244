// Made by specc from reports.md:88. Edit the spec, not this file.
import type { Report } from "../platform/reports.ts";
import { role } from "../platform/resource.ts";

/** The products and supplies at or below their reorder level, the one that lacks most first. Retired products are left out. */
export const lowStockReport: Report = {
  id: "lowStock",
  grants: [role("staff"), role("admin")],
  path: [],
  parameters: [
  ],
  parts: [
    {
      name: "items",
      many: true,
      sql: () => `select t.id as "item",
        t.kind as "kind",
        t.code as "code",
        t.name as "name",
        t.unit as "unit",
        t.on_hand::numeric(100, 3) as "onHand",
        t.reorder_level::numeric(100, 3) as "reorderLevel",
        t.missing::numeric(100, 3) as "missing"
      from stock_items t
      where (t.is_active and (t.on_hand <= t.reorder_level))
      order by "missing" desc nulls last, "name" asc nulls last, t.id`,
    },
  ],
};
