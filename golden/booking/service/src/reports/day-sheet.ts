// Made by specc from appointments.md:440. Edit the spec, not this file.
import { date } from "../platform/checks.ts";
import type { Report } from "../platform/reports.ts";
import { role } from "../platform/resource.ts";

/** Everything that takes place on a local day. */
export const daySheetReport: Report = {
  id: "daySheet",
  grants: [role("desk"), role("admin")],
  path: [],
  parameters: [
    { name: "day", check: date, optional: false, reads: "text", default: "today" },
  ],
  parts: [
    {
      name: "appointments",
      many: true,
      sql: (bind, { input }) => `select t.id as "appointment",
        t.starts_at as "startsAt",
        (select r0.name from practitioners r0 where r0.id = t.practitioner) as "practitioner",
        (select r0.name from rooms r0 where r0.id = t.room) as "room",
        (select r0.name from people r0 where r0.id = t.client) as "client",
        (select r0.name from treatments r0 where r0.id = t.treatment) as "treatment"
      from appointments t
      where (((t.starts_at at time zone 'Europe/Berlin')::date = ${bind(input.day ?? null)}::date) and ((t.status = 'booked') or (t.status = 'completed')))
      order by "startsAt" asc nulls last, "practitioner" asc nulls last, t.id`,
    },
  ],
};
