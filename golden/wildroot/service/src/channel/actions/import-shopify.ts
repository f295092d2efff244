// Made by specc from channels.md:417. Edit the spec, not this file.
import { shopify } from "../../integrations/shopify.ts";
import { takeInOrderAction } from "../../online-order/actions/take-in-order.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { textOf } from "../../platform/expressions.ts";
import { type Failures, as, call, caller, logicTools } from "../../platform/logic.ts";
import { store } from "../../platform/store.ts";
import type { ChannelRow } from "../channel.model.ts";
import { channels } from "../channel.resource.ts";
import { type ImportShopifyContext, importShopify } from "./import-shopify.logic.ts";

/**
 * Asks Shopify for the orders changed since the last import, page by page. Every order and every page is kept as soon as it is
 * done, so that an import that broke off goes on where it stopped. While the channel limits the rate or fails, the call is tried
 * again; where that does not help, the import ends with 502 and is started again later.
 */
export const importShopifyAction: Action = {
  id: "importShopify",
  name: "Import Shopify",
  grants: [
    { who: "role", role: "admin", where: { holds: ({ path }) => textOf(path.channel?.kind) === "shopify" } },
  ],
  path: [{ name: "channel", resource: channels }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: true,
  move: null,
  sets: null,
  logic: (work, path) =>
    importShopify({
      channel: as<ChannelRow>(path["channel"]),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      channels: store(work, channels),
      actions: { takeInOrder: (given) => call(work, takeInOrderAction, given) },
      shopify: shopify(work),
      ...logicTools("import-shopify", FAILURES),
    }),
  answer: { kind: "value", places: { orders: null, needAttention: null } },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {};
