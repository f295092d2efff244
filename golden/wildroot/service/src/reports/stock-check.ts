// Made by specc from reports.md:254. Edit the spec, not this file.
import type { Report } from "../platform/reports.ts";
import { role } from "../platform/resource.ts";

/** For every item that ever moved: its stock, and the sum of its adjustments. The two are the same, always. */
export const stockCheckReport: Report = {
  id: "stockCheck",
  grants: [role("staff"), role("admin")],
  path: [],
  parameters: [
  ],
  parts: [
    {
      name: "products",
      many: true,
      sql: () => `select (select r0.sku from products r0 where r0.id = t.product) as "code",
        (select r0.on_hand from products r0 where r0.id = t.product)::bigint as "onHand",
        coalesce(sum(t.quantity), 0)::numeric(100, 3) as "adjusted"
      from adjustments t
      where (t.product is not null)
      group by (select r0.sku from products r0 where r0.id = t.product), (select r0.on_hand from products r0 where r0.id = t.product)
      order by "code" asc nulls last, "onHand"`,
    },
    {
      name: "supplies",
      many: true,
      sql: () => `select (select r0.name from supplies r0 where r0.id = t.supply) as "name",
        (select r0.on_hand from supplies r0 where r0.id = t.supply)::numeric(100, 3) as "onHand",
        coalesce(sum(t.quantity), 0)::numeric(100, 3) as "adjusted"
      from adjustments t
      where (t.supply is not null)
      group by (select r0.name from supplies r0 where r0.id = t.supply), (select r0.on_hand from supplies r0 where r0.id = t.supply)
      order by "name" asc nulls last, "onHand"`,
    },
  ],
};
