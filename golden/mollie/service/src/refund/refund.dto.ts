// Made by specc from spec.md:192. Edit the spec, not this file.
import { decimal, id, json, text } from "../platform/checks.ts";
import { object, readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a refund. */
export function readRefundCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("token", "read-only", "It is set by the system.");
    reader.refused("status", "read-only", "It is set by the system.");
    return {
      payment: reader.required("payment", id),
      amount: reader.required("amount", object((reader) => ({
        currency: reader.required("currency", text({ pattern: /^(?:[A-Z]{3})$/u })),
        value: reader.required("value", decimal(2, { moreThan: "0" })),
      }))),
      description: reader.optional("description", text({ max: 255 })),
      metadata: reader.optional("metadata", json),
    };
  });
}
