// Made by specc from spec.md:93. Edit the spec, not this file.
import { decimal, id, json, text, url } from "../platform/checks.ts";
import { object, readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a payment. */
export function readPaymentCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("token", "read-only", "It is set by the system.");
    reader.refused("merchant", "read-only", "It is set by the system.");
    reader.refused("status", "read-only", "It is set by the system.");
    reader.refused("paidAt", "read-only", "It is set by the system.");
    reader.refused("failedAt", "read-only", "It is set by the system.");
    reader.refused("canceledAt", "read-only", "It is set by the system.");
    reader.refused("refunded", "read-only", "It is set by the system.");
    return {
      customer: reader.optional("customer", id),
      amount: reader.required("amount", object((reader) => ({
        currency: reader.required("currency", text({ pattern: /^(?:[A-Z]{3})$/u })),
        value: reader.required("value", decimal(2, { moreThan: "0" })),
      }))),
      description: reader.required("description", text({ min: 1, max: 255 })),
      redirectUrl: reader.optional("redirectUrl", url),
      webhookUrl: reader.optional("webhookUrl", url),
      metadata: reader.optional("metadata", json),
    };
  });
}

/** What a client may change of a payment: a JSON merge patch (RFC 7396). */
export function readPaymentUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("token", "read-only", "It is set by the system.");
    reader.refused("merchant", "read-only", "It is set by the system.");
    reader.refused("customer", "immutable", "It is never changed.");
    reader.refused("amount", "immutable", "It is never changed.");
    reader.refused("status", "read-only", "It is set by the system.");
    reader.refused("paidAt", "read-only", "It is set by the system.");
    reader.refused("failedAt", "read-only", "It is set by the system.");
    reader.refused("canceledAt", "read-only", "It is set by the system.");
    reader.refused("refunded", "read-only", "It is set by the system.");
    return {
      description: reader.given("description", text({ min: 1, max: 255 })),
      redirectUrl: reader.givenOrNull("redirectUrl", url),
      webhookUrl: reader.givenOrNull("webhookUrl", url),
      metadata: reader.givenOrNull("metadata", json),
    };
  });
}
