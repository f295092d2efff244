// Made by specc from spec.md:172. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { anyone } from "../../platform/resource.ts";
import { payments } from "../payment.resource.ts";

/** What the customer does at the checkout, whose page is not part of this. */
export const payAction: Action = {
  id: "pay",
  name: "Pay",
  grants: [anyone],
  path: [{ name: "payment", resource: payments }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["open"], to: "paid" },
  sets: {
    values: ({ now }) => ({
      paidAt: now,
    }),
    sql: null,
  },
  logic: null,
  answer: { kind: "nothing" },
  status: 204,
  signature: null,
};
