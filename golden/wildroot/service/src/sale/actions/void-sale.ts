// Made by specc from sales.md:189. Edit the spec, not this file.
import { adjustments } from "../../adjustment/adjustment.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { text } from "../../platform/checks.ts";
import { textOf } from "../../platform/expressions.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import type { SaleRow } from "../sale.model.ts";
import { sales } from "../sale.resource.ts";
import { type VoidSaleContext, voidSale } from "./void-sale.logic.ts";

/**
 * Takes a sale back within 24 hours of its being taken. The stock comes back; the sale stays on record and no longer counts
 * in any report.
 */
export const voidSaleAction: Action = {
  id: "voidSale",
  name: "Void sale",
  grants: [role("admin")],
  path: [{ name: "sale", resource: sales }],
  input: object((reader) => ({
    reason: reader.required("reason", text({ min: 1, max: 500, trimmed: true })),
  })),
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["taken"], to: "voided" },
  sets: {
    values: ({ input, me, now }) => ({
      voidedAt: now,
      voidedBy: textOf(me?.id),
      voidReason: textOf(input.reason),
    }),
    sql: null,
  },
  logic: (work, path, input) =>
    voidSale({
      sale: as<SaleRow>(path["sale"]),
      input: as<VoidSaleContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      sales: store(work, sales),
      adjustments: store(work, adjustments),
      ...logicTools("void-sale", FAILURES),
    }),
  answer: { kind: "row", resource: sales },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {
  "too-late": { status: 409, message: "A sale can be voided within 24 hours.", places: null },
};
