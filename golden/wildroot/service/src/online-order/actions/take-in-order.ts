// Made by specc from channels.md:96. Edit the spec, not this file.
import { channels } from "../../channel/channel.resource.ts";
import { customers } from "../../customer/customer.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import {
  asDate,
  asDecimal,
  decimal,
  email,
  id,
  instant,
  integer,
  oneOf,
  text,
} from "../../platform/checks.ts";
import { type Failures, as, call, callerOrNull, logicTools } from "../../platform/logic.ts";
import { list, object } from "../../platform/reader.ts";
import { store } from "../../platform/store.ts";
import { onlineOrders } from "../online-order.resource.ts";
import { settleOrderAction } from "./settle-order.ts";
import { type TakeInOrderContext, takeInOrder } from "./take-in-order.logic.ts";

/** Takes in one order of a channel as it is now. It is called for every order of an import and for every webhook. */
export const takeInOrderAction: Action = {
  id: "takeInOrder",
  name: "Take in order",
  grants: [],
  path: [],
  input: object((reader) => ({
    channel: reader.required("channel", id),
    externalId: reader.required("externalId", text({ min: 1, max: 100 })),
    number: reader.optional("number", text({ min: 1, max: 100 })),
    channelStatus: reader.required("channelStatus", oneOf(["open", "paid", "cancelled"])),
    placedAt: reader.required("placedAt", asDate(instant)),
    changedAt: reader.required("changedAt", asDate(instant)),
    customerName: reader.optional("customerName", text({ max: 120 })),
    customerEmail: reader.optional("customerEmail", email),
    discount: reader.required("discount", asDecimal(decimal(2, { min: "0" }))),
    lines: reader.required("lines", list(object((reader) => ({
      sku: reader.required("sku", text({ max: 100 })),
      title: reader.required("title", text({ max: 500 })),
      quantity: reader.required("quantity", integer({ min: "1" })),
      unitPrice: reader.required("unitPrice", asDecimal(decimal(2, { min: "0" }))),
    })), { max: 500 })),
  })),
  references: [{ path: ["channel"], resource: channels }],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, _path, input) =>
    takeInOrder({
      input: as<TakeInOrderContext["input"]>(input),
      me: callerOrNull<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      onlineOrders: store(work, onlineOrders),
      customers: store(work, customers),
      actions: { settleOrder: (given) => call(work, settleOrderAction, given) },
      ...logicTools("take-in-order", FAILURES),
    }),
  answer: { kind: "row", resource: onlineOrders },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {};
