// Made by specc from spec.md:124. Edit the spec, not this file.
import { accounts } from "../account/account.resource.ts";
import { periods } from "../period/period.resource.ts";
import {
  type Resource,
  column,
  decimal,
  notUnique,
  signedIn,
  unknownReference,
} from "../platform/resource.ts";

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
    period: column("period", "uuid"),
    account: column("account", "uuid"),
    balance: column("balance", "numeric(20, 2)", decimal),
  },
  parts: [],
  references: {
    period: () => periods,
    account: () => accounts,
  },
  readBy: {},
  access: {
    list: [signedIn],
    read: [signedIn],
    create: [],
    update: [],
    delete: [],
  },
  list: { search: [], filter: ["period", "account"], sort: [], first: null, pageSize: 200, maxPageSize: 500 },
  constraints: {
    closing_balances_period_fkey: unknownReference("period", "period"),
    closing_balances_account_fkey: unknownReference("account", "account"),
    closing_balances_period_account_key: notUnique("closing balance", "period", "account"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
