// Made by specc from appointments.md:458. Edit the spec, not this file.
import { date } from "../platform/checks.ts";
import type { Report } from "../platform/reports.ts";
import { role } from "../platform/resource.ts";

/**
 * What every practitioner earned on the local days of a period, both included: completed appointments at their price, and
 * fees.
 */
export const takingsReport: Report = {
  id: "takings",
  grants: [role("admin")],
  path: [],
  parameters: [
    { name: "from", check: date, optional: false, reads: "text" },
    { name: "to", check: date, optional: false, reads: "text" },
  ],
  parts: [
    {
      name: "practitioners",
      many: true,
      sql: (bind, { input }) => `select (select r0.name from practitioners r0 where r0.id = t.practitioner) as "practitioner",
        coalesce(sum((case when (t.status = 'completed') then 1 else 0 end)), 0)::bigint as "completed",
        coalesce(sum((case when (t.status = 'completed') then t.price else 0.00 end)), 0)::numeric(100, 2) as "earned",
        coalesce(sum(t.fee), 0)::numeric(100, 2) as "fees"
      from appointments t
      where (((t.starts_at at time zone 'Europe/Berlin')::date >= ${bind(input.from ?? null)}::date) and ((t.starts_at at time zone 'Europe/Berlin')::date <= ${bind(input.to ?? null)}::date))
      group by (select r0.name from practitioners r0 where r0.id = t.practitioner)
      order by "practitioner" asc nulls last`,
    },
  ],
};
