// Made by specc from customers.md:59. Edit the spec, not this file.
import { id } from "../platform/checks.ts";
import type { Report } from "../platform/reports.ts";
import { role } from "../platform/resource.ts";

/** What a customer has bought, newest first, with the lifetime total, the number of orders and the last purchase. */
export const customerHistoryReport: Report = {
  id: "customerHistory",
  grants: [role("staff"), role("admin")],
  path: [],
  parameters: [
    { name: "customer", check: id, optional: false, reads: "text" },
  ],
  parts: [
    {
      name: "totals",
      many: false,
      sql: (bind, { input }) => `select coalesce(sum(t.total), 0)::numeric(100, 2) as "lifetimeTotal",
        count(*)::bigint as "orders",
        max(t.purchased_at) as "lastPurchase"
      from purchases t
      where (coalesce(t.customer = ${bind(input.customer ?? null)}::uuid, false) and t.is_counted)`,
    },
    {
      name: "purchases",
      many: true,
      sql: (bind, { input }) => `select t.id as "purchase",
        t.purchased_at as "purchasedAt",
        t.channel as "channel",
        t.reference as "reference",
        t.status as "status",
        t.total::numeric(100, 2) as "total"
      from purchases t
      where coalesce(t.customer = ${bind(input.customer ?? null)}::uuid, false)
      order by "purchasedAt" desc nulls last, t.id`,
    },
  ],
};
