// Made by specc from reports.md:232. Edit the spec, not this file.
import { date } from "../platform/checks.ts";
import type { Report } from "../platform/reports.ts";
import { role } from "../platform/resource.ts";

/**
 * For every market event that began in the period: the sales' net, less the cost of the pieces sold, less the booth fee.
 * The cost is what the pieces cost when they were sold, rounded half up to cents once for each event.
 */
export const profitByEventReport: Report = {
  id: "profitByEvent",
  grants: [role("staff"), role("admin")],
  path: [],
  parameters: [
    { name: "from", check: date, optional: false, reads: "text" },
    { name: "to", check: date, optional: false, reads: "text" },
  ],
  parts: [
    {
      name: "events",
      many: true,
      sql: (bind, { input }) => `select t.id as "event",
        t.name as "name",
        t.starts_at as "startsAt",
        (select count(*) from sales r0 where r0.event = t.id and (r0.status = 'taken'))::bigint as "sales",
        (select coalesce(sum((case when (r0.status = 'taken') then r0.total else 0.00 end)), 0) from sales r0 where r0.event = t.id)::numeric(100, 2) as "net",
        round((select coalesce(sum((case when (r0.status = 'taken') then r0.cost else 0.0000 end)), 0) from sales r0 where r0.event = t.id)::numeric, 2)::numeric(100, 2) as "cost",
        t.booth_fee::numeric(100, 2) as "boothFee",
        (((select coalesce(sum((case when (r0.status = 'taken') then r0.total else 0.00 end)), 0) from sales r0 where r0.event = t.id) - round((select coalesce(sum((case when (r0.status = 'taken') then r0.cost else 0.0000 end)), 0) from sales r0 where r0.event = t.id)::numeric, 2)) - t.booth_fee)::numeric(100, 2) as "profit"
      from market_events t
      where (((t.starts_at at time zone 'America/New_York')::date >= ${bind(input.from ?? null)}::date) and ((t.starts_at at time zone 'America/New_York')::date <= ${bind(input.to ?? null)}::date))
      order by "startsAt" asc nulls last, "name" asc nulls last, t.id`,
    },
  ],
};
