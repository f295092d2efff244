// Made by specc from balances.md:25. Edit the spec, not this file.
import { date, id } from "../platform/checks.ts";
import type { Report } from "../platform/reports.ts";
import { signedIn } from "../platform/resource.ts";

/** What moved on one account, and what it held before. */
export const accountStatementReport: Report = {
  id: "accountStatement",
  grants: [signedIn],
  path: [],
  parameters: [
    { name: "account", check: id, optional: false, reads: "text" },
    { name: "from", check: date, optional: false, reads: "text" },
    { name: "to", check: date, optional: false, reads: "text" },
  ],
  parts: [
    {
      name: "opening",
      many: false,
      sql: (bind, { input }) => `select coalesce(sum(t.amount), 0)::numeric(100, 2) as "balance"
      from entry_lines t
      where ((t.account = ${bind(input.account ?? null)}::uuid) and ((select r0.booked_on from entries r0 where r0.id = t.entry) < ${bind(input.from ?? null)}::date))`,
    },
    {
      name: "closing",
      many: false,
      sql: (bind, { input }) => `select coalesce(sum(t.amount), 0)::numeric(100, 2) as "balance"
      from entry_lines t
      where ((t.account = ${bind(input.account ?? null)}::uuid) and ((select r0.booked_on from entries r0 where r0.id = t.entry) <= ${bind(input.to ?? null)}::date))`,
    },
    {
      name: "lines",
      many: true,
      sql: (bind, { input }) => `select (select r0.number from entries r0 where r0.id = t.entry) as "number",
        (select r0.booked_on from entries r0 where r0.id = t.entry)::date as "bookedOn",
        (select r0.description from entries r0 where r0.id = t.entry) as "description",
        t.amount::numeric(100, 2) as "amount"
      from entry_lines t
      where (((t.account = ${bind(input.account ?? null)}::uuid) and ((select r0.booked_on from entries r0 where r0.id = t.entry) >= ${bind(input.from ?? null)}::date)) and ((select r0.booked_on from entries r0 where r0.id = t.entry) <= ${bind(input.to ?? null)}::date))
      order by "bookedOn" asc nulls last, "number" asc nulls last, t.id`,
    },
  ],
};
