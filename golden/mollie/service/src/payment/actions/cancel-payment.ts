// Made by specc from spec.md:164. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { equal, textOf } from "../../platform/expressions.ts";
import { payments } from "../payment.resource.ts";

/** Cancel payment */
export const cancelPaymentAction: Action = {
  id: "cancelPayment",
  name: "Cancel payment",
  grants: [
    {
      who: "role",
      role: "merchant",
      where: { holds: ({ me, path }) => equal(textOf(path.payment?.merchant), textOf(me?.id)) },
    },
  ],
  path: [{ name: "payment", resource: payments }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["open"], to: "canceled" },
  sets: {
    values: ({ now }) => ({
      canceledAt: now,
    }),
    sql: null,
  },
  logic: null,
  answer: { kind: "row", resource: payments },
  status: 200,
  signature: null,
};
