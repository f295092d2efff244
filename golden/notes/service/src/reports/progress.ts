// Made by specc from spec.md:118. Edit the spec, not this file.
import type { Report } from "../platform/reports.ts";
import { signedIn } from "../platform/resource.ts";

/** How many notes the caller has, by status. */
export const progressReport: Report = {
  id: "progress",
  grants: [signedIn],
  path: [],
  parameters: [
  ],
  parts: [
    {
      name: "byStatus",
      many: true,
      sql: (bind, { me }) => `select t.status as "status",
        count(*)::bigint as "notes"
      from notes t
      where (t.author = ${bind(me?.id ?? null)}::uuid)
      group by t.status
      order by "status" asc nulls last`,
    },
  ],
};
