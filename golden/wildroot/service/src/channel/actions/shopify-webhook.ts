// Made by specc from channels.md:549. Edit the spec, not this file.
import { takeInOrderAction } from "../../online-order/actions/take-in-order.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import type { Action } from "../../platform/actions.ts";
import { today } from "../../platform/calendar.ts";
import { asDate, asDecimal, decimal, instant, integer, text } from "../../platform/checks.ts";
import { type Failures, as, call, callerOrNull, logicTools } from "../../platform/logic.ts";
import { lenientObject, list } from "../../platform/reader.ts";
import { anyone } from "../../platform/resource.ts";
import type { ChannelRow } from "../channel.model.ts";
import { channels } from "../channel.resource.ts";
import { type ShopifyWebhookContext, shopifyWebhook } from "./shopify-webhook.logic.ts";

/** Shopify tells of one order that was made, paid, changed or cancelled. It does the same as the import does for one order. */
export const shopifyWebhookAction: Action = {
  id: "shopifyWebhook",
  name: "Shopify webhook",
  grants: [anyone],
  path: [{ name: "channel", resource: channels }],
  input: lenientObject((reader) => ({
    id: reader.required("id", integer()),
    name: reader.optional("name", text()),
    email: reader.optional("email", text()),
    created_at: reader.required("created_at", asDate(instant)),
    updated_at: reader.required("updated_at", asDate(instant)),
    cancelled_at: reader.optional("cancelled_at", asDate(instant)),
    financial_status: reader.optional("financial_status", text()),
    total_discounts: reader.optional("total_discounts", asDecimal(decimal(2))),
    customer: reader.optional("customer", lenientObject((reader) => ({
      first_name: reader.optional("first_name", text()),
      last_name: reader.optional("last_name", text()),
    }))),
    line_items: reader.required("line_items", list(lenientObject((reader) => ({
      sku: reader.optional("sku", text()),
      title: reader.required("title", text()),
      quantity: reader.required("quantity", integer()),
      price: reader.required("price", asDecimal(decimal(2))),
    })))),
  })),
  references: [],
  oncePer: null,
  eachStep: false,
  move: null,
  sets: null,
  logic: (work, path, input) =>
    shopifyWebhook({
      channel: as<ChannelRow>(path["channel"]),
      input: as<ShopifyWebhookContext["input"]>(input),
      me: callerOrNull<PersonRow>(work, people),
      now: work.now,
      today: today(work.now),
      actions: { takeInOrder: (given) => call(work, takeInOrderAction, given) },
      ...logicTools("shopify-webhook", FAILURES),
    }),
  answer: { kind: "nothing" },
  status: 204,
  signature: { row: "channel", field: "secret", header: "X-Shopify-Hmac-Sha256", encoding: "base64" },
};

const FAILURES: Failures = {
  "wrong-channel": { status: 409, message: "This is not a channel of Shopify.", places: null },
};
