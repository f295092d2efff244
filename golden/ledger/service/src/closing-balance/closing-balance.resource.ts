// Made by specc from spec.md:124. Edit the spec, not this file.
import { accounts } from "../account/account.resource.ts";
import { periods } from "../period/period.resource.ts";
import type { Resource } from "../platform/resource.ts";

/** The closing balances: how they are read, written and kept. */
export const closingBalances: Resource = {
  name: "closing balance",
  table: "closing_balances",
  rows: "closing_balances",
  isKept: false,
  isAudited: false,
  path: "/closing-balances",
  columns: `t.id,
    t.period,
    t.account,
    t.balance,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    period: { column: "period", sql: "t.period", type: "uuid", kind: "plain", optional: false },
    account: { column: "account", sql: "t.account", type: "uuid", kind: "plain", optional: false },
    balance: {
      column: "balance",
      sql: "t.balance",
      type: "numeric(20, 2)",
      kind: "decimal",
      optional: false,
    },
  },
  parts: [],
  references: {
    period: () => periods,
    account: () => accounts,
  },
  readBy: {},
  access: {
    list: [{ who: "signedIn" }],
    read: [{ who: "signedIn" }],
    create: [],
    update: [],
    delete: [],
  },
  list: { search: [], filter: ["period", "account"], sort: [], first: null, pageSize: 200, maxPageSize: 500 },
  constraints: {
    closing_balances_period_fkey: {
      status: 422,
      pointer: "/period",
      code: "unknown-reference",
      detail: "There is no such period.",
    },
    closing_balances_account_fkey: {
      status: 422,
      pointer: "/account",
      code: "unknown-reference",
      detail: "There is no such account.",
    },
    closing_balances_period_account_key: {
      status: 409,
      pointer: "/account",
      code: "not-unique",
      detail: "Another closing balance has the same period and account.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
