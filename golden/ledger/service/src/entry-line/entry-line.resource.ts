// Made by specc from journal.md:34. Edit the spec, not this file.
import { accounts } from "../account/account.resource.ts";
import { entries } from "../entry/entry.resource.ts";
import {
  type Resource,
  column,
  decimal,
  invalidValue,
  nullable,
  ruleBroken,
  unknownReference,
} from "../platform/resource.ts";

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
    entry: column("entry", "uuid"),
    account: column("account", "uuid"),
    amount: column("amount", "numeric(20, 2)", decimal),
    memo: nullable("memo", "text"),
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
    entry_lines_entry_fkey: unknownReference("entry", "entry"),
    entry_lines_account_fkey: unknownReference("account", "account"),
    entry_lines_memo_check: invalidValue("memo"),
    entry_lines_rule_1_check: ruleBroken("amount", "A line must not be zero."),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
