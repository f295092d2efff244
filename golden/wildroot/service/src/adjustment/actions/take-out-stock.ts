// Made by specc from stock.md:158. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { asDecimal, decimal, id, oneOf, text } from "../../platform/checks.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { products } from "../../product/product.resource.ts";
import { supplies } from "../../supply/supply.resource.ts";
import { adjustments } from "../adjustment.resource.ts";
import { type TakeOutStockContext, takeOutStock } from "./take-out-stock.logic.ts";

/** Takes out what was damaged or given away. */
export const takeOutStockAction: Action = {
  id: "takeOutStock",
  name: "Take out stock",
  grants: [role("admin")],
  path: [],
  input: object((reader) => ({
    product: reader.optional("product", id),
    supply: reader.optional("supply", id),
    quantity: reader.required("quantity", asDecimal(decimal(3, { moreThan: "0" }))),
    reason: reader.required("reason", oneOf(["damage", "gift"])),
    note: reader.required("note", text({ min: 1, max: 200 })),
  })),
  references: [{ path: ["product"], resource: products }, { path: ["supply"], resource: supplies }],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, _path, input) =>
    takeOutStock({
      input: as<TakeOutStockContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      adjustments: store(work, adjustments),
      products: store(work, products),
      supplies: store(work, supplies),
      ...logicTools("take-out-stock", FAILURES),
    }),
  answer: { kind: "row", resource: adjustments },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {
  "not-one-item": { status: 422, message: "Name either a product or a supply.", places: null },
  "not-whole-pieces": { status: 422, message: "A product is counted in whole pieces.", places: null },
  "insufficient-stock": {
    status: 409,
    message: "Not enough in stock.",
    places: { short: [{ needed: 3, onHand: 3, missing: 3 }] },
  },
};
