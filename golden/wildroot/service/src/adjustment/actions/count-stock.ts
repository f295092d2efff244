// Made by specc from stock.md:106. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { asDecimal, decimal, id, text } from "../../platform/checks.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { products } from "../../product/product.resource.ts";
import { supplies } from "../../supply/supply.resource.ts";
import { adjustments } from "../adjustment.resource.ts";
import { type CountStockContext, countStock } from "./count-stock.logic.ts";

/**
 * Sets the stock of one item to what was counted, and records the difference. A count that finds no difference is recorded
 * too, with a quantity of zero.
 */
export const countStockAction: Action = {
  id: "countStock",
  name: "Count stock",
  grants: [role("staff"), role("admin")],
  path: [],
  input: object((reader) => ({
    product: reader.optional("product", id),
    supply: reader.optional("supply", id),
    counted: reader.required("counted", asDecimal(decimal(3, { min: "0" }))),
    note: reader.optional("note", text({ min: 1, max: 200 })),
  })),
  references: [{ path: ["product"], resource: products }, { path: ["supply"], resource: supplies }],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, _path, input) =>
    countStock({
      input: as<CountStockContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      adjustments: store(work, adjustments),
      products: store(work, products),
      supplies: store(work, supplies),
      ...logicTools("count-stock", FAILURES),
    }),
  answer: { kind: "row", resource: adjustments },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {
  "not-one-item": { status: 422, message: "Name either a product or a supply.", places: null },
  "not-whole-pieces": { status: 422, message: "A product is counted in whole pieces.", places: null },
};
