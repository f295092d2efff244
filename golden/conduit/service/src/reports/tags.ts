// Made by specc from spec.md:209. Edit the spec, not this file.
import type { Report } from "../platform/reports.ts";
import { anyone } from "../platform/resource.ts";

/** Every tag that some article has. */
export const tagsReport: Report = {
  id: "tags",
  grants: [anyone],
  path: [],
  parameters: [
  ],
  parts: [
    {
      name: "tags",
      many: true,
      plain: true,
      sql: () => `select distinct v."value" as "value"
      from (select jsonb_array_elements_text(t.tag_list) as "value" from articles t) v
      where v."value" is not null
      order by "value"`,
    },
  ],
};
