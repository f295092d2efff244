// Made by specc from balances.md:5. Edit the spec, not this file.
import { date } from "../platform/checks.ts";
import type { Report } from "../platform/reports.ts";
import { signedIn } from "../platform/resource.ts";

/** All accounts that ever moved, as of a day. The difference is zero, always. */
export const trialBalanceReport: Report = {
  id: "trialBalance",
  grants: [signedIn],
  path: [],
  parameters: [
    { name: "asOf", check: date, optional: false, reads: "text", default: "today" },
  ],
  parts: [
    {
      name: "totals",
      many: false,
      sql: (bind, { input }) => `select coalesce(sum((case when (t.amount > 0.00) then t.amount else 0.00 end)), 0)::numeric(100, 2) as "debit",
        coalesce(sum((case when (t.amount < 0.00) then (0.00 - t.amount) else 0.00 end)), 0)::numeric(100, 2) as "credit",
        coalesce(sum(t.amount), 0)::numeric(100, 2) as "difference"
      from entry_lines t
      where ((select r0.booked_on from entries r0 where r0.id = t.entry) <= ${bind(input.asOf ?? null)}::date)`,
    },
    {
      name: "accounts",
      many: true,
      sql: (bind, { input }) => `select (select r0.code from accounts r0 where r0.id = t.account) as "code",
        (select r0.name from accounts r0 where r0.id = t.account) as "name",
        (select r0.kind from accounts r0 where r0.id = t.account) as "kind",
        coalesce(sum(t.amount), 0)::numeric(100, 2) as "balance"
      from entry_lines t
      where ((select r0.booked_on from entries r0 where r0.id = t.entry) <= ${bind(input.asOf ?? null)}::date)
      group by (select r0.code from accounts r0 where r0.id = t.account), (select r0.name from accounts r0 where r0.id = t.account), (select r0.kind from accounts r0 where r0.id = t.account)
      order by "code" asc nulls last, "name", "kind"`,
    },
  ],
};
