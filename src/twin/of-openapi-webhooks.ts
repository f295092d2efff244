import { contentOf, type Document, resolved } from "../import/openapi/document.ts";
import { itemsIn, member, membersIn, textIn } from "../import/openapi/json.ts";
import { nameOfRows, type Resource } from "../import/openapi/resources.ts";
import { wordsTell } from "./events.ts";
import type { Webhook } from "./outside.ts";
import { shapeOf } from "./shape-of-schema.ts";

/**
 * The webhooks of a document (OpenAPI 3.1, 4.8.1, "webhooks") whose bodies hold a row that the twin keeps: by the
 * schema that both name. What happened is known by the words of the name; without any, every change is told.
 */
export function webhooksOf(document: Document, resources: readonly Resource[]): readonly Webhook[] {
  return membersIn(member(document.root, "webhooks")).flatMap(([name, raw]): Webhook[] => {
    const item = resolved(document, raw).value;
    const operation = member(item, "post");
    const body = contentOf(document, member(operation, "requestBody"));
    const held = body === undefined ? null : rowIn(document, body, resources);
    if (!held) return [];
    return [
      {
        name,
        on: eventsIn(name),
        resource: nameOfRows(held.resource),
        path: null,
        signature: signatureOf(document, item, operation),
        around:
          held.member === null ? null : { shape: shapeOf(document, body, "answer"), member: held.member },
      },
    ];
  });
}

/** The resource whose row a body is, or holds as a member. */
function rowIn(
  document: Document,
  body: unknown,
  resources: readonly Resource[],
): { readonly resource: Resource; readonly member: string | null } | null {
  const rowOf = (schema: unknown): Resource | undefined => {
    const { name } = resolved(document, schema);
    return name === null
      ? undefined
      : resources.find((resource) => resolved(document, resource.schema).name === name);
  };
  const whole = rowOf(body);
  if (whole) return { resource: whole, member: null };
  for (const [key, schema] of membersIn(member(resolved(document, body).value, "properties"))) {
    const resource = rowOf(schema);
    if (resource) return { resource, member: key };
  }
  return null;
}

function eventsIn(name: string): Webhook["on"] {
  const all = ["create", "update", "delete"] as const;
  const said = all.filter((event) => wordsTell(name, event));
  return said.length > 0 ? said : all;
}

/** Headers of Standard Webhooks, or one that is called a signature: hexadecimal, unless it says base64. */
function signatureOf(document: Document, item: unknown, operation: unknown): Webhook["signature"] {
  const headers = [member(item, "parameters"), member(operation, "parameters")]
    .flatMap((list) => itemsIn(list))
    .map((one) => resolved(document, one).value)
    .filter((one) => textIn(one, "in") === "header");
  const named = (pattern: RegExp): unknown => headers.find((one) => pattern.test(textIn(one, "name")));
  if (named(/^webhook-signature$/i)) return "standard";
  const found = named(/signature|hmac/i);
  if (found === undefined) return null;
  const isBase64 = /base64/i.test(JSON.stringify(found));
  return { header: textIn(found, "name"), encoding: isBase64 ? "base64" : "hex" };
}
