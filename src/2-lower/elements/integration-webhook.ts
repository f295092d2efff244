import {
  lowerSaidTwice,
  lowerUnknownResource,
  lowerUnusableName,
  lowerWebhookAddress,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Action, Integration } from "../../ir/types.ts";
import type { Part } from "../../tree/spec-tree.ts";
import { type Context, listed, originOf } from "../context.ts";
import { cursorOf, mustEnd, takeCode, takeLink, takeSign, takeWords, unexpected } from "../cursor.ts";
import { resolve } from "../links.ts";
import { namesOf } from "../names.ts";
import { refuseBullets } from "./action-bullets.ts";

type Webhook = Integration["webhooks"][number];

const EVENTS = ["create", "update", "delete"] as const;

/** Reads what an outside API tells of by itself, and which action takes it; `null` where it is wrong, and reported. */
export function lowerWebhook(
  context: Context,
  part: Part,
  integration: Integration,
  actions: readonly Action[],
): Webhook | null {
  const form =
    "the first line as `` after create, update of `orders` to [Order changed](#action-order-changed) ``";
  const names = namesOf(part.name.text);
  if (!names && part.name.text !== "")
    context.report(lowerUnusableName(part.name.span, { name: part.name.text }));
  refuseBullets(context, part, "a webhook");
  const cursor = cursorOf(part.lead ?? { tokens: [], doc: part.doc, span: part.span });
  const on: Webhook["on"] = [];
  let isOpen = takeWords(cursor, "after");
  while (isOpen) {
    const event = EVENTS.find((word) => takeWords(cursor, word));
    if (!event) break;
    if (on.includes(event)) context.report(lowerSaidTwice(part.lead?.span ?? part.span, { what: event }));
    else on.push(event);
    isOpen = takeSign(cursor, ",");
  }
  const resource = on.length > 0 && !isOpen && takeWords(cursor, "of") ? takeCode(cursor) : null;
  const link = resource && takeWords(cursor, "to") ? takeLink(cursor) : null;
  if (!resource || !link) {
    const expected = resource
      ? "`to` and a link to an action"
      : "`after`, then `create`, `update` or `delete`, `of` and what it is about";
    unexpected(context, cursor, expected, form);
    return null;
  }
  mustEnd(context, cursor, form);
  const known = integration.operations.flatMap(({ rows }) => (rows?.does === "list" ? [rows.resource] : []));
  if (!known.includes(resource.text)) {
    const params = { name: resource.text, known: listed(known), nearest: nearest(resource.text, known) };
    context.report(lowerUnknownResource(resource.span, params));
    return null;
  }
  const found = resolve(context, link, ["Action"]);
  const action = found && actions.find(({ id }) => id === found.names.camel);
  if (!action || !names) return null;
  if (action.route?.method !== "POST") {
    context.report(lowerWebhookAddress(link.span, { action: action.name }));
    return null;
  }
  const { name, doc } = { name: part.name.text, doc: part.doc.text };
  if (integration.webhooks.some(({ id }) => id === names.camel)) {
    context.report(lowerSaidTwice(part.name.span, { what: name }));
    return null;
  }
  return {
    id: names.camel,
    name,
    doc,
    on,
    resource: resource.text,
    action: action.id,
    origin: originOf(part.span),
  };
}
