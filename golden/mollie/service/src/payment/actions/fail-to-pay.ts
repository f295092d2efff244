// Made by specc from spec.md:182. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { anyone } from "../../platform/resource.ts";
import { payments } from "../payment.resource.ts";

/** The customer's bank said no. */
export const failToPayAction: Action = {
  id: "failToPay",
  name: "Fail to pay",
  grants: [anyone],
  path: [{ name: "payment", resource: payments }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["open"], to: "failed" },
  sets: {
    values: ({ now }) => ({
      failedAt: now,
    }),
    sql: null,
  },
  logic: null,
  answer: { kind: "nothing" },
  status: 204,
  signature: null,
};
