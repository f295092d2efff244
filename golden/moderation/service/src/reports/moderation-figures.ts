// Made by specc from moderation.md:501. Edit the spec, not this file.
import { date } from "../platform/checks.ts";
import type { Report } from "../platform/reports.ts";
import { role } from "../platform/resource.ts";

/** Decisions by moderator, and appeals by outcome, on the days of a period. */
export const moderationFiguresReport: Report = {
  id: "moderationFigures",
  grants: [role("moderator"), role("admin")],
  path: [],
  parameters: [
    { name: "from", check: date, optional: false, reads: "text" },
    { name: "to", check: date, optional: false, reads: "text" },
  ],
  parts: [
    {
      name: "moderators",
      many: true,
      sql: (bind, { input }) => `select (select r0.handle from people r0 where r0.id = t.moderator) as "moderator",
        count(*)::bigint as "decisions",
        coalesce(sum((case when (t.verdict = 'remove') then 1 else 0 end)), 0)::bigint as "removals"
      from decisions t
      where (((t.created_at at time zone 'UTC')::date >= ${bind(input.from ?? null)}::date) and ((t.created_at at time zone 'UTC')::date <= ${bind(input.to ?? null)}::date))
      group by (select r0.handle from people r0 where r0.id = t.moderator)
      order by "decisions" desc nulls last, "moderator" asc nulls last`,
    },
    {
      name: "appeals",
      many: true,
      sql: (bind, { input }) => `select t.status as "status",
        count(*)::bigint as "appeals"
      from appeals t
      where (((t.created_at at time zone 'UTC')::date >= ${bind(input.from ?? null)}::date) and ((t.created_at at time zone 'UTC')::date <= ${bind(input.to ?? null)}::date))
      group by t.status
      order by "status" asc nulls last`,
    },
  ],
};
