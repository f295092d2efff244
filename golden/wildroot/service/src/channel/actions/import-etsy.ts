// Made by specc from channels.md:485. Edit the spec, not this file.
import { etsy } from "../../integrations/etsy.ts";
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
import { type ImportEtsyContext, importEtsy } from "./import-etsy.logic.ts";

/** Asks Etsy for the receipts changed since the last import, page by page, as the import from Shopify does. */
export const importEtsyAction: Action = {
  id: "importEtsy",
  name: "Import Etsy",
  grants: [
    { who: "role", role: "admin", where: { holds: ({ path }) => textOf(path.channel?.kind) === "etsy" } },
  ],
  path: [{ name: "channel", resource: channels }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: true,
  move: null,
  sets: null,
  logic: (work, path) =>
    importEtsy({
      channel: as<ChannelRow>(path["channel"]),
      me: caller<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      channels: store(work, channels),
      actions: { takeInOrder: (given) => call(work, takeInOrderAction, given) },
      etsy: etsy(work),
      ...logicTools("import-etsy", FAILURES),
    }),
  answer: { kind: "value", places: { orders: null, needAttention: null } },
  status: 200,
  signature: null,
};

const FAILURES: Failures = {};
