// Made by specc from channels.md:287. Edit the spec, not this file.
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { type Failures, as, call, caller, logicTools } from "../../platform/logic.ts";
import { role } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import type { OnlineOrderRow } from "../online-order.model.ts";
import { onlineOrders } from "../online-order.resource.ts";
import { type RetryOrderContext, retryOrder } from "./retry-order.logic.ts";
import { settleOrderAction } from "./settle-order.ts";

/** Takes up again an order that needs attention, after its product was made, or was taken back from retirement. */
export const retryOrderAction: Action = {
  id: "retryOrder",
  name: "Retry order",
  grants: [role("admin")],
  path: [{ name: "order", resource: onlineOrders }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, path) =>
    retryOrder({
      order: as<OnlineOrderRow>(path["order"]),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      onlineOrders: store(work, onlineOrders),
      actions: { settleOrder: (given) => call(work, settleOrderAction, given) },
      ...logicTools("retry-order", FAILURES),
    }),
  answer: { kind: "row", resource: onlineOrders },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {};
