// Made by specc from channels.md:613. Edit the spec, not this file.
import { takeInOrderAction } from "../../online-order/actions/take-in-order.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { boolean, integer, text } from "../../platform/checks.ts";
import { type Failures, as, call, callerOrNull, logicTools } from "../../platform/logic.ts";
import { lenientObject, list } from "../../platform/reader.ts";
import { anyone } from "../../platform/resource.ts";
import type { ChannelRow } from "../channel.model.ts";
import { channels } from "../channel.resource.ts";
import { type EtsyWebhookContext, etsyWebhook } from "./etsy-webhook.logic.ts";

/** Etsy tells of one receipt. It does the same as the import does for one order. */
export const etsyWebhookAction: Action = {
  id: "etsyWebhook",
  name: "Etsy webhook",
  grants: [anyone],
  path: [{ name: "channel", resource: channels }],
  input: lenientObject((reader) => ({
    receipt_id: reader.required("receipt_id", integer()),
    status: reader.required("status", text()),
    is_paid: reader.required("is_paid", boolean),
    created_timestamp: reader.required("created_timestamp", integer()),
    updated_timestamp: reader.required("updated_timestamp", integer()),
    name: reader.optional("name", text()),
    buyer_email: reader.optional("buyer_email", text()),
    discount_amt: reader.optional("discount_amt", lenientObject((reader) => ({
      amount: reader.required("amount", integer()),
      divisor: reader.required("divisor", integer()),
    }))),
    transactions: reader.required("transactions", list(lenientObject((reader) => ({
      sku: reader.optional("sku", text()),
      title: reader.optional("title", text()),
      quantity: reader.required("quantity", integer()),
      price: reader.required("price", lenientObject((reader) => ({
        amount: reader.required("amount", integer()),
        divisor: reader.required("divisor", integer()),
      }))),
    })))),
  })),
  references: [],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, path, input) =>
    etsyWebhook({
      channel: as<ChannelRow>(path["channel"]),
      input: as<EtsyWebhookContext["input"]>(input),
      me: callerOrNull<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      actions: { takeInOrder: (given) => call(work, takeInOrderAction, given) },
      ...logicTools("etsy-webhook", FAILURES),
    }),
  answer: { kind: "nothing" },
  status: 204,
  signature: { row: "channel", field: "secret", header: "X-Etsy-Signature", encoding: "hex" },
};

const FAILURES: Failures = {
  "wrong-channel": { status: 409, message: "This is not a channel of Etsy.", places: null },
};
