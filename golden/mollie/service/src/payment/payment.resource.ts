// Made by specc from spec.md:93. Edit the spec, not this file.
import { accounts } from "../account/account.resource.ts";
import { customers } from "../customer/customer.resource.ts";
import {
  type Resource,
  column,
  computed,
  decimal,
  invalidValue,
  notUnique,
  nullable,
  role,
  startsAs,
  unknownReference,
} from "../platform/resource.ts";

/** The payments: how they are read, written and kept. */
export const payments: Resource = {
  name: "payment",
  table: "payments",
  rows: "payments",
  isKept: false,
  isAudited: false,
  path: "/plain/payments",
  columns: `t.id,
    t.token,
    t.merchant,
    t.customer,
    t.amount,
    t.description,
    t.redirect_url as "redirectUrl",
    t.webhook_url as "webhookUrl",
    t.metadata,
    t.status,
    t.paid_at as "paidAt",
    t.failed_at as "failedAt",
    t.canceled_at as "canceledAt",
    (select coalesce(sum((r0.amount ->> 'value')::numeric(100, 2)), 0) from refunds r0 where r0.payment = t.id)::numeric(100, 2) as "refunded",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    token: column("token", "text", { default: { key: "tr_" } }),
    merchant: column("merchant", "uuid", { default: "me" }),
    customer: nullable("customer", "uuid"),
    amount: column("amount", "jsonb", { kind: "json" }),
    description: column("description", "text"),
    redirectUrl: nullable("redirect_url", "text"),
    webhookUrl: nullable("webhook_url", "text"),
    metadata: nullable("metadata", "jsonb", { kind: "json" }),
    status: column("status", "text", startsAs("open")),
    paidAt: nullable("paid_at", "timestamptz", { kind: "instant" }),
    failedAt: nullable("failed_at", "timestamptz", { kind: "instant" }),
    canceledAt: nullable("canceled_at", "timestamptz", { kind: "instant" }),
    refunded: computed(
      "(select coalesce(sum((r0.amount ->> 'value')::numeric(100, 2)), 0) from refunds r0 where r0.payment = t.id)::numeric(100, 2)",
      "numeric(20, 2)",
      decimal,
    ),
  },
  parts: [],
  references: {
    merchant: () => accounts,
    customer: () => customers,
  },
  readBy: {},
  access: {
    list: [
      {
        who: "role",
        role: "merchant",
        where: (bind, { me }) => `(t.merchant = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    read: [
      {
        who: "role",
        role: "merchant",
        where: (bind, { me }) => `(t.merchant = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    create: [role("merchant")],
    update: [
      {
        who: "role",
        role: "merchant",
        where: (bind, { me }) => `(t.merchant = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    delete: [],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    payments_token_key: notUnique("payment", "token"),
    payments_merchant_fkey: unknownReference("merchant", "account"),
    payments_customer_fkey: unknownReference("customer", "customer"),
    payments_description_check: invalidValue("description"),
    payments_status_check: invalidValue("status"),
  },
  stamps: [],
  rules: [
    {
      condition: "((t.customer is null) or coalesce((select r0.merchant from customers r0 where r0.id = t.customer) = t.merchant, false))",
      pointer: "/customer",
      detail: "There is no such customer.",
    },
  ],
  effects: new Map(),
  isView: false,
};
