// Made by specc from spec.md:192. Edit the spec, not this file.
import { payments } from "../payment/payment.resource.ts";
import {
  type Resource,
  column,
  invalidValue,
  notUnique,
  nullable,
  startsAs,
  unknownReference,
} from "../platform/resource.ts";

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
    token: column("token", "text", { default: { key: "re_" } }),
    payment: column("payment", "uuid"),
    amount: column("amount", "jsonb", { kind: "json" }),
    description: nullable("description", "text"),
    metadata: nullable("metadata", "jsonb", { kind: "json" }),
    status: column("status", "text", startsAs("pending")),
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
    refunds_token_key: notUnique("refund", "token"),
    refunds_payment_fkey: unknownReference("payment", "payment"),
    refunds_description_check: invalidValue("description"),
    refunds_status_check: invalidValue("status"),
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
