// Made by specc from sales.md:97. Edit the spec, not this file.
import { adjustments } from "../../adjustment/adjustment.resource.ts";
import { customers } from "../../customer/customer.resource.ts";
import { marketEvents } from "../../market-event/market-event.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { asDate, asDecimal, decimal, id, instant, integer, oneOf, text } from "../../platform/checks.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { list, object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { Decimal } from "../../platform/values.ts";
import { products } from "../../product/product.resource.ts";
import { sales } from "../sale.resource.ts";
import { type TakeSaleContext, takeSale } from "./take-sale.logic.ts";

/**
 * Takes a sale and deducts the stock of every line, or refuses the whole sale. A phone that was offline sends its sales in
 * bulk; each succeeds or fails by itself. Cash without an amount tendered is taken as paid exactly; other payments have no
 * amount tendered and no change.
 */
export const takeSaleAction: Action = {
  id: "takeSale",
  name: "Take sale",
  grants: [role("staff"), role("admin")],
  path: [],
  input: object((reader) => ({
    event: reader.required("event", id),
    clientRef: reader.required("clientRef", text({ min: 1, max: 100 })),
    lines: reader.required("lines", list(object((reader) => ({
      product: reader.required("product", id),
      quantity: reader.required("quantity", integer({ min: "1", max: "100000" })),
      unitPrice: reader.optional("unitPrice", asDecimal(decimal(2, { min: "0" }))),
    })), { min: 1, max: 100 })),
    discountPercent: reader.defaulted(
      "discountPercent",
      asDecimal(decimal(2, { min: "0", max: "100" })),
      new Decimal("0.00"),
    ),
    customer: reader.optional("customer", id),
    paymentMethod: reader.required("paymentMethod", oneOf(["cash", "card", "transfer"])),
    tendered: reader.optional("tendered", asDecimal(decimal(2, { min: "0" }))),
    takenAt: reader.optional("takenAt", asDate(instant)),
  })),
  references: [
    { path: ["event"], resource: marketEvents },
    { path: ["lines", "*", "product"], resource: products },
    { path: ["customer"], resource: customers },
  ],
  oncePer: "clientRef",
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, _path, input) =>
    takeSale({
      input: as<TakeSaleContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      sales: store(work, sales),
      adjustments: store(work, adjustments),
      marketEvents: store(work, marketEvents),
      products: store(work, products),
      ...logicTools("take-sale", FAILURES),
    }),
  answer: { kind: "row", resource: sales },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {
  "event-not-open": { status: 409, message: "Sales are taken only at an open event.", places: null },
  "product-retired": { status: 409, message: "A retired product cannot be sold.", places: null },
  "tendered-too-low": {
    status: 422,
    message: "The cash tendered is less than the total.",
    places: { total: 2, tendered: 2 },
  },
  "insufficient-stock": {
    status: 409,
    message: "Not enough in stock.",
    places: { short: [{ needed: 3, onHand: 3, missing: 3 }] },
  },
};
