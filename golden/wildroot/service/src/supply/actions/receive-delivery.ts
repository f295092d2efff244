// Made by specc from supplies.md:58. Edit the spec, not this file.
import { adjustments } from "../../adjustment/adjustment.resource.ts";
import { deliveries } from "../../delivery/delivery.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { asDecimal, decimal, text } from "../../platform/checks.ts";
import { type Failures, as, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import type { SupplyRow } from "../supply.model.ts";
import { supplies } from "../supply.resource.ts";
import { type ReceiveDeliveryContext, receiveDelivery } from "./receive-delivery.logic.ts";

/** Raises the stock, and sets the cost per unit to the weighted average of the stock held and the stock received. */
export const receiveDeliveryAction: Action = {
  id: "receiveDelivery",
  name: "Receive delivery",
  grants: [role("admin")],
  path: [{ name: "supply", resource: supplies }],
  input: object((reader) => ({
    quantity: reader.required("quantity", asDecimal(decimal(3, { moreThan: "0" }))),
    costPerUnit: reader.required("costPerUnit", asDecimal(decimal(4, { min: "0" }))),
    note: reader.optional("note", text({ min: 1, max: 200 })),
  })),
  references: [],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, path, input) =>
    receiveDelivery({
      supply: as<SupplyRow>(path["supply"]),
      input: as<ReceiveDeliveryContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      supplies: store(work, supplies),
      deliveries: store(work, deliveries),
      adjustments: store(work, adjustments),
      ...logicTools("receive-delivery", FAILURES),
    }),
  answer: { kind: "row", resource: deliveries },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {};
