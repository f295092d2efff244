import type { Event } from "../../../src/ir/types.ts";
import { valueSchema, type JsonSchema } from "./json-schema.ts";

/** What the service posts to webhooks, by the type of the event (OpenAPI 3.1, "webhooks"). */
export function openApiWebhooks(events: readonly Event[]): JsonSchema {
  return Object.fromEntries(events.map((event) => [event.type, { post: posted(event) }]));
}

function posted({ id, name, type, doc, values }: Event): JsonSchema {
  const data = {
    type: "object",
    additionalProperties: false,
    required: values.map((value) => value.name),
    properties: Object.fromEntries(
      values.map((value) => [value.name, valueSchema(value.expression.node.type)]),
    ),
  };
  const body = {
    type: "object",
    required: ["type", "timestamp", "data"],
    properties: { type: { const: type }, timestamp: { type: "string", format: "date-time" }, data },
  };
  return {
    operationId: `${id}Webhook`,
    summary: name,
    ...(doc ? { description: doc } : {}),
    security: [],
    parameters: HEADERS,
    requestBody: { required: true, content: { "application/json": { schema: body } } },
    responses: {
      "2XX": { description: "Taken. Anything else is tried again." },
      410: { description: "Nothing more is wanted: the webhook is disabled." },
    },
  };
}

const header = (name: string, description: string): JsonSchema => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
});

/** Standard Webhooks 1.0. */
const HEADERS: readonly JsonSchema[] = [
  header("webhook-id", "The same whenever this event is posted: whoever has seen it need not see it again."),
  header("webhook-timestamp", "When it was posted, in seconds since 1970."),
  header(
    "webhook-signature",
    "`v1,` and the base64 of an HMAC-SHA256 over id, timestamp and body, with dots between.",
  ),
];
