// Made by specc from channels.md:248. Edit the spec, not this file.
import { settleOrderAction } from "../../online-order/actions/settle-order.ts";
import { onlineOrders } from "../../online-order/online-order.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { id, text } from "../../platform/checks.ts";
import { type Failures, as, call, caller, logicTools } from "../../platform/logic.ts";
import { object } from "../../platform/reader.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { products } from "../../product/product.resource.ts";
import { skuMappings } from "../../sku-mapping/sku-mapping.resource.ts";
import type { ChannelRow } from "../channel.model.ts";
import { channels } from "../channel.resource.ts";
import { type MapSkuContext, mapSku } from "./map-sku.logic.ts";

/**
 * Says which product a SKU of a channel is, and takes up again the orders that need attention. A SKU that is mapped already
 * gets the new product; orders that are paid stay as they are.
 */
export const mapSkuAction: Action = {
  id: "mapSku",
  name: "Map SKU",
  grants: [role("admin")],
  path: [{ name: "channel", resource: channels }],
  input: object((reader) => ({
    sku: reader.required("sku", text({ min: 1, max: 100, trimmed: true })),
    product: reader.required("product", id),
  })),
  references: [{ path: ["product"], resource: products }],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, path, input) =>
    mapSku({
      channel: as<ChannelRow>(path["channel"]),
      input: as<MapSkuContext["input"]>(input),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      skuMappings: store(work, skuMappings),
      onlineOrders: store(work, onlineOrders),
      actions: { settleOrder: (given) => call(work, settleOrderAction, given) },
      ...logicTools("map-sku", FAILURES),
    }),
  answer: { kind: "row", resource: skuMappings },
  status: 201,
  signature: null,
};

const FAILURES: Failures = {};
