// Made by specc from appointments.md:424. Edit the spec, not this file.
import type { Report } from "../platform/reports.ts";
import { role } from "../platform/resource.ts";

/** What is to be sent now: reminders of appointments that are still booked and have not begun. */
export const dueRemindersReport: Report = {
  id: "dueReminders",
  grants: [role("desk"), role("admin")],
  path: [],
  parameters: [
  ],
  parts: [
    {
      name: "reminders",
      many: true,
      sql: (bind, { now }) => `select t.id as "reminder",
        (select r0.name from people r0 where r0.id = (select r0.client from appointments r0 where r0.id = t.appointment)) as "client",
        (select r0.email from people r0 where r0.id = (select r0.client from appointments r0 where r0.id = t.appointment)) as "email",
        (select r0.name from treatments r0 where r0.id = (select r0.treatment from appointments r0 where r0.id = t.appointment)) as "treatment",
        t.local_start as "localStart",
        t.due_at as "dueAt",
        (select r0.starts_at from appointments r0 where r0.id = t.appointment) as "startsAt"
      from reminders t
      where ((((t.status = 'waiting') and (t.due_at <= ${bind(now.toISOString())}::timestamptz)) and ((select r0.status from appointments r0 where r0.id = t.appointment) = 'booked')) and ((select r0.starts_at from appointments r0 where r0.id = t.appointment) > ${bind(now.toISOString())}::timestamptz))
      order by "startsAt" asc nulls last, "client" asc nulls last, t.id`,
    },
  ],
};
