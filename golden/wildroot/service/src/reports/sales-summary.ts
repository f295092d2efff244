// Made by specc from reports.md:188. Edit the spec, not this file.
import { date } from "../platform/checks.ts";
import type { Report } from "../platform/reports.ts";
import { role } from "../platform/resource.ts";

/**
 * The sales of a period, both days included: in all, by day, by channel and by product. Net is gross less discounts, to the
 * cent in every part.
 */
export const salesSummaryReport: Report = {
  id: "salesSummary",
  grants: [role("staff"), role("admin")],
  path: [],
  parameters: [
    { name: "from", check: date, optional: false, reads: "text" },
    { name: "to", check: date, optional: false, reads: "text" },
  ],
  parts: [
    {
      name: "totals",
      many: false,
      sql: (bind, { input }) => `select count(*)::bigint as "sales",
        coalesce(sum(t.gross), 0)::numeric(100, 2) as "gross",
        coalesce(sum(t.discount), 0)::numeric(100, 2) as "discounts",
        coalesce(sum(t.net), 0)::numeric(100, 2) as "net"
      from receipts t
      where (((t.sold_at at time zone 'America/New_York')::date >= ${bind(input.from ?? null)}::date) and ((t.sold_at at time zone 'America/New_York')::date <= ${bind(input.to ?? null)}::date))`,
    },
    {
      name: "byDay",
      many: true,
      sql: (bind, { input }) => `select (t.sold_at at time zone 'America/New_York')::date::date as "day",
        count(*)::bigint as "sales",
        coalesce(sum(t.gross), 0)::numeric(100, 2) as "gross",
        coalesce(sum(t.discount), 0)::numeric(100, 2) as "discounts",
        coalesce(sum(t.net), 0)::numeric(100, 2) as "net"
      from receipts t
      where (((t.sold_at at time zone 'America/New_York')::date >= ${bind(input.from ?? null)}::date) and ((t.sold_at at time zone 'America/New_York')::date <= ${bind(input.to ?? null)}::date))
      group by (t.sold_at at time zone 'America/New_York')::date
      order by "day" asc nulls last`,
    },
    {
      name: "byChannel",
      many: true,
      sql: (bind, { input }) => `select t.channel as "channel",
        count(*)::bigint as "sales",
        coalesce(sum(t.gross), 0)::numeric(100, 2) as "gross",
        coalesce(sum(t.discount), 0)::numeric(100, 2) as "discounts",
        coalesce(sum(t.net), 0)::numeric(100, 2) as "net"
      from receipts t
      where (((t.sold_at at time zone 'America/New_York')::date >= ${bind(input.from ?? null)}::date) and ((t.sold_at at time zone 'America/New_York')::date <= ${bind(input.to ?? null)}::date))
      group by t.channel
      order by "net" desc nulls last, "channel" asc nulls last`,
    },
    {
      name: "byProduct",
      many: true,
      sql: (bind, { input }) => `select (select r0.sku from products r0 where r0.id = t.product) as "sku",
        (select r0.name from products r0 where r0.id = t.product) as "name",
        coalesce(sum(t.quantity), 0)::bigint as "pieces",
        coalesce(sum(t.gross), 0)::numeric(100, 2) as "gross",
        coalesce(sum((t.gross - t.net)), 0)::numeric(100, 2) as "discounts",
        coalesce(sum(t.net), 0)::numeric(100, 2) as "net"
      from receipt_lines t
      where (((t.sold_at at time zone 'America/New_York')::date >= ${bind(input.from ?? null)}::date) and ((t.sold_at at time zone 'America/New_York')::date <= ${bind(input.to ?? null)}::date))
      group by (select r0.sku from products r0 where r0.id = t.product), (select r0.name from products r0 where r0.id = t.product)
      order by "net" desc nulls last, "sku" asc nulls last, "name"`,
    },
  ],
};
