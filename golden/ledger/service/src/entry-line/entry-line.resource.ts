// Made by specc from journal.md:34. Edit the spec, not this file.
import { accounts } from "../account/account.resource.ts";
import { entries } from "../entry/entry.resource.ts";
import type { Resource } from "../platform/resource.ts";

/** The entry lines: how they are read, written and kept. */
export const entryLines: Resource = {
  name: "entry line",
  table: "entry_lines",
  rows: "entry_lines",
  isKept: false,
  isAudited: false,
  path: "/entry-lines",
  columns: `t.id,
    t.entry,
    t.account,
    t.amount,
    t.memo,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    entry: { column: "entry", sql: "t.entry", type: "uuid", kind: "plain", optional: false },
    account: { column: "account", sql: "t.account", type: "uuid", kind: "plain", optional: false },
    amount: { column: "amount", sql: "t.amount", type: "numeric(20, 2)", kind: "decimal", optional: false },
    memo: { column: "memo", sql: "t.memo", type: "text", kind: "plain", optional: true },
  },
  parts: [],
  references: {
    entry: () => entries,
    account: () => accounts,
  },
  readBy: {},
  access: {
    list: [],
    read: [],
    create: [],
    update: [],
    delete: [],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    entry_lines_entry_fkey: {
      status: 422,
      pointer: "/entry",
      code: "unknown-reference",
      detail: "There is no such entry.",
    },
    entry_lines_account_fkey: {
      status: 422,
      pointer: "/account",
      code: "unknown-reference",
      detail: "There is no such account.",
    },
    entry_lines_memo_check: {
      status: 422,
      pointer: "/memo",
      code: "invalid",
      detail: "memo is outside of what is allowed.",
    },
    entry_lines_rule_1_check: {
      status: 422,
      pointer: "/amount",
      code: "rule-broken",
      detail: "A line must not be zero.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
