import { lowerNoEvents, lowerNoWebhooks } from "../../diagnostics/messages.ts";
import { REPLAY_DELIVERY, WEBHOOK, WEBHOOK_DELIVERY, WEBHOOK_TARGETS } from "../../ir/webhooks.ts";
import type { Action, Entity, Event, Field, Grants, Origin } from "../../ir/types.ts";
import { type Context, originOf } from "../context.ts";
import { declaredAs } from "../declarations.ts";
import { managersOf, refuseTaken, type MadeElements } from "./jobs.ts";
import { madeEntity, madeField, madeValue, readOnly } from "./made.ts";

/** What an IR has more where others are told of events: webhooks, their deliveries, a setting. */
export function lowerWebhooks(
  context: Context,
  events: readonly Event[],
): MadeElements & { readonly settings: readonly Field[] } {
  const [declaration] = declaredAs(context.declarations, "Webhooks");
  const [section] = declaredAs(context.declarations, "Event");
  if (!declaration && section) context.report(lowerNoWebhooks(section.section.name.span, {}));
  const managers = declaration ? managersOf(context, declaration.section, "`## Webhooks`") : [];
  if (declaration && !section) context.report(lowerNoEvents(declaration.section.span, {}));
  if (!declaration || events.length === 0) return { entities: [], actions: [], settings: [] };
  for (const id of [WEBHOOK, WEBHOOK_DELIVERY]) refuseTaken(context, id);
  const origin = originOf(declaration.section.span);
  return {
    entities: [webhookEntity(events, managers, origin), deliveryEntity(managers, origin)],
    actions: [replayAction(managers, origin)],
    settings: [
      madeField(
        WEBHOOK_TARGETS,
        { kind: "enum", values: ["public", "any"] },
        "where webhooks may go: `public` addresses over https, or `any`",
        origin,
        { system: false, column: "webhook_targets", default: { kind: "value", value: "public" } },
      ),
    ],
  };
}

function webhookEntity(events: readonly Event[], managers: Grants, origin: Origin): Entity {
  const given = { system: false } as const;
  const types = events.map(({ type }) => type);
  return madeEntity("Webhook", {
    doc: "An address of another service that is told of events.",
    fields: [
      madeField("address", { kind: "url" }, "Where events are posted to.", origin, given),
      madeField(
        "events",
        { kind: "list", of: { kind: "enum", values: types }, minItems: 1, maxItems: types.length },
        "What it is told of.",
        origin,
        given,
      ),
      madeField(
        "secret",
        { kind: "text", pattern: "^whsec_[A-Za-z0-9+/]{32,88}={0,2}$" },
        "What posts are signed with: `whsec_` and 24 to 64 random bytes in base64.",
        origin,
        { ...given, writeOnly: true, encrypted: true },
      ),
      madeField("status", { kind: "enum", values: ["active", "disabled"] }, "", origin, {
        ...given,
        default: { kind: "value", value: "active" },
      }),
      madeField("failures", { kind: "integer" }, "Deliveries in a row that failed for good.", origin, {
        default: { kind: "value", value: 0 },
      }),
    ],
    access: { list: managers, read: managers, create: managers, update: managers, delete: managers },
    list: { search: [], filter: ["status"], sort: [], pageSize: 20, maxPageSize: 100 },
    indexes: [],
    origin,
  });
}

function deliveryEntity(managers: Grants, origin: Origin): Entity {
  const optional = { optional: true } as const;
  return madeEntity("Webhook delivery", {
    doc: "One event on its way to one webhook.",
    fields: [
      madeField("webhook", { kind: "reference", entity: WEBHOOK, onDelete: "cascade" }, "", origin),
      madeField("event", { kind: "text" }, "", origin),
      madeField(
        "eventId",
        { kind: "uuid" },
        "The same for all deliveries of an event, however often tried.",
        origin,
      ),
      madeField("payload", { kind: "json" }, "What is posted.", origin),
      madeField("status", { kind: "enum", values: ["waiting", "delivered", "failed"] }, "", origin, {
        default: { kind: "value", value: "waiting" },
      }),
      madeField("tries", { kind: "integer" }, "", origin, { default: { kind: "value", value: 0 } }),
      madeField("answeredStatus", { kind: "integer" }, "What it answered the last time.", origin, optional),
      madeField("failure", { kind: "text" }, "Why it was not delivered the last time.", origin, optional),
      madeField("deliveredAt", { kind: "instant" }, "", origin, optional),
    ],
    access: readOnly(managers),
    list: {
      search: [],
      filter: ["webhook", "event", "eventId", "status"],
      sort: [],
      pageSize: 20,
      maxPageSize: 100,
    },
    states: {
      field: "status",
      transitions: [{ from: ["delivered", "failed"], to: "waiting", action: REPLAY_DELIVERY, origin }],
      origin,
    },
    indexes: [],
    origin,
  });
}

function replayAction(managers: Grants, origin: Origin): Action {
  return {
    id: REPLAY_DELIVERY,
    name: "Replay webhook delivery",
    doc: "Delivers once more what was delivered, or could not be.",
    folder: "webhook-delivery",
    route: {
      method: "POST",
      path: "/webhook-deliveries/{webhookDelivery}/replay",
      parameters: [{ name: "webhookDelivery", entity: WEBHOOK_DELIVERY }],
    },
    grants: managers,
    input: [],
    changes: [WEBHOOK_DELIVERY],
    reads: [],
    calls: [],
    integrations: [],
    returns: { type: { kind: "entity", entity: WEBHOOK_DELIVERY }, status: 200 },
    fails: [],
    eachStep: false,
    moves: { entity: WEBHOOK_DELIVERY, field: "status", from: ["delivered", "failed"], to: "waiting" },
    sets: [
      madeValue("tries", "0", "integer", origin),
      madeValue("failure", null, "text", origin),
      madeValue("deliveredAt", null, "instant", origin),
    ],
    hole: null,
    origin,
  };
}
