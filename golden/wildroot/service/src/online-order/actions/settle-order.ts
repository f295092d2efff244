// Made by specc from channels.md:176. Edit the spec, not this file.
import { adjustments } from "../../adjustment/adjustment.resource.ts";
import { channels } from "../../channel/channel.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { id } from "../../platform/checks.ts";
import { type Failures, as, callerOrNull, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { store } from "../../platform/store.ts";
import { products } from "../../product/product.resource.ts";
import { skuMappings } from "../../sku-mapping/sku-mapping.resource.ts";
import { onlineOrders } from "../online-order.resource.ts";
import { type SettleOrderContext, settleOrder } from "./settle-order.logic.ts";

/** Brings the stock in line with what the channel says about an order. */
export const settleOrderAction: Action = {
  id: "settleOrder",
  name: "Settle order",
  grants: [],
  path: [],
  input: object((reader) => ({
    onlineOrder: reader.required("onlineOrder", id),
  })),
  references: [{ path: ["onlineOrder"], resource: onlineOrders }],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, _path, input) =>
    settleOrder({
      input: as<SettleOrderContext["input"]>(input),
      me: callerOrNull<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      onlineOrders: store(work, onlineOrders),
      adjustments: store(work, adjustments),
      products: store(work, products),
      skuMappings: store(work, skuMappings),
      channels: store(work, channels),
      ...logicTools("settle-order", FAILURES),
    }),
  answer: { kind: "row", resource: onlineOrders },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {};
