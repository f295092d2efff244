// Made by specc from balances.md:51. Edit the spec, not this file.
import { date } from "../platform/checks.ts";
import type { Report } from "../platform/reports.ts";
import { signedIn } from "../platform/resource.ts";

/** Income less expenses of a period; income is positive. Entries that close a year are left out. */
export const incomeReport: Report = {
  id: "income",
  grants: [signedIn],
  path: [],
  parameters: [
    { name: "from", check: date, optional: false, reads: "text" },
    { name: "to", check: date, optional: false, reads: "text" },
  ],
  parts: [
    {
      name: "result",
      many: false,
      sql: (bind, { input }) => `select coalesce(sum((0.00 - t.amount)), 0)::numeric(100, 2) as "profit"
      from entry_lines t
      where ((((((select r0.kind from accounts r0 where r0.id = t.account) = 'income') or ((select r0.kind from accounts r0 where r0.id = t.account) = 'expense')) and ((select r0.kind from entries r0 where r0.id = t.entry) <> 'closing')) and ((select r0.booked_on from entries r0 where r0.id = t.entry) >= ${bind(input.from ?? null)}::date)) and ((select r0.booked_on from entries r0 where r0.id = t.entry) <= ${bind(input.to ?? null)}::date))`,
    },
    {
      name: "accounts",
      many: true,
      sql: (bind, { input }) => `select (select r0.code from accounts r0 where r0.id = t.account) as "code",
        (select r0.name from accounts r0 where r0.id = t.account) as "name",
        coalesce(sum((0.00 - t.amount)), 0)::numeric(100, 2) as "amount"
      from entry_lines t
      where ((((((select r0.kind from accounts r0 where r0.id = t.account) = 'income') or ((select r0.kind from accounts r0 where r0.id = t.account) = 'expense')) and ((select r0.kind from entries r0 where r0.id = t.entry) <> 'closing')) and ((select r0.booked_on from entries r0 where r0.id = t.entry) >= ${bind(input.from ?? null)}::date)) and ((select r0.booked_on from entries r0 where r0.id = t.entry) <= ${bind(input.to ?? null)}::date))
      group by (select r0.code from accounts r0 where r0.id = t.account), (select r0.name from accounts r0 where r0.id = t.account)
      order by "code" asc nulls last, "name"`,
    },
  ],
};
