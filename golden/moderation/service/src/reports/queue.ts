// Made by specc from moderation.md:485. Edit the spec, not this file.
import type { Report } from "../platform/reports.ts";
import { role } from "../platform/resource.ts";

/** What waits for a decision, the most complained about first. */
export const queueReport: Report = {
  id: "queue",
  grants: [role("moderator"), role("admin")],
  path: [],
  parameters: [
  ],
  parts: [
    {
      name: "tickets",
      many: true,
      sql: () => `select t.id as "ticket",
        t.post as "post",
        (select r0.handle from people r0 where r0.id = (select r0.author from posts r0 where r0.id = t.post)) as "author",
        (select r0.status from posts r0 where r0.id = t.post) as "postStatus",
        t.status as "status",
        (select count(*) from complaints r0 where r0.ticket = t.id)::bigint::bigint as "complaintCount",
        t.created_at as "openedAt"
      from tickets t
      where (t.status <> 'decided')
      order by "complaintCount" desc nulls last, "openedAt" asc nulls last, t.id`,
    },
  ],
};
