// Made by specc from spec.md:192. Edit the spec, not this file.
import { payments } from "../payment/payment.resource.ts";
import type { Resource } from "../platform/resource.ts";

/** The refunds: how they are read, written and kept. */
export const refunds: Resource = {
  name: "refund",
  table: "refunds",
  rows: "refunds",
  isKept: false,
  isAudited: false,
  path: "/plain/refunds",
  columns: `t.id,
    t.token,
    t.payment,
    t.amount,
    t.description,
    t.metadata,
    t.status,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    token: {
      column: "token",
      sql: "t.token",
      type: "text",
      kind: "plain",
      optional: false,
      default: { key: "re_" },
    },
    payment: { column: "payment", sql: "t.payment", type: "uuid", kind: "plain", optional: false },
    amount: { column: "amount", sql: "t.amount", type: "jsonb", kind: "json", optional: false },
    description: { column: "description", sql: "t.description", type: "text", kind: "plain", optional: true },
    metadata: { column: "metadata", sql: "t.metadata", type: "jsonb", kind: "json", optional: true },
    status: {
      column: "status",
      sql: "t.status",
      type: "text",
      kind: "plain",
      optional: false,
      default: { value: "pending" },
    },
  },
  parts: [],
  references: {
    payment: () => payments,
  },
  readBy: {},
  access: {
    list: [
      {
        who: "role",
        role: "merchant",
        where: (
          bind,
          { me },
        ) => `((select r0.merchant from payments r0 where r0.id = t.payment) = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    read: [
      {
        who: "role",
        role: "merchant",
        where: (
          bind,
          { me },
        ) => `((select r0.merchant from payments r0 where r0.id = t.payment) = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    create: [
      {
        who: "role",
        role: "merchant",
        where: (
          bind,
          { me },
        ) => `((select r0.merchant from payments r0 where r0.id = t.payment) = ${bind(me?.id ?? null)}::uuid)`,
      },
    ],
    update: [],
    delete: [
      {
        who: "role",
        role: "merchant",
        where: (
          bind,
          { me },
        ) => `(((select r0.merchant from payments r0 where r0.id = t.payment) = ${bind(me?.id ?? null)}::uuid) and (t.status in ('queued', 'pending')))`,
      },
    ],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    refunds_token_key: {
      status: 409,
      pointer: "/token",
      code: "not-unique",
      detail: "Another refund has this token.",
    },
    refunds_payment_fkey: {
      status: 422,
      pointer: "/payment",
      code: "unknown-reference",
      detail: "There is no such payment.",
    },
    refunds_description_check: {
      status: 422,
      pointer: "/description",
      code: "invalid",
      detail: "description is outside of what is allowed.",
    },
    refunds_status_check: {
      status: 422,
      pointer: "/status",
      code: "invalid",
      detail: "status is outside of what is allowed.",
    },
  },
  stamps: [],
  rules: [
    {
      condition: "(((t.amount ->> 'currency') = ((select r0.amount from payments r0 where r0.id = t.payment) ->> 'currency')) and ((select coalesce(sum((r0.amount ->> 'value')::numeric(100, 2)), 0) from refunds r0 where r0.payment = t.payment) <= ((select r0.amount from payments r0 where r0.id = t.payment) ->> 'value')::numeric(100, 2)))",
      pointer: "/amount",
      detail: "The amount is higher than the maximum, or of another currency.",
    },
    {
      condition: "((select r0.status from payments r0 where r0.id = t.payment) = 'paid')",
      pointer: "/payment",
      detail: "The payment has not been paid.",
    },
  ],
  effects: new Map(),
  isView: false,
};
