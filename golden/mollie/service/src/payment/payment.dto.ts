// Made by specc from spec.md:93. Edit the spec, not this file.
import { decimal, id, json, text, url } from "../platform/checks.ts";
import { object } from "../platform/reader.ts";
import { createReader, fixed, optional, readOnly, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a payment. */
const members = [
  readOnly("token"),
  readOnly("merchant"),
  readOnly("status"),
  readOnly("paidAt"),
  readOnly("failedAt"),
  readOnly("canceledAt"),
  readOnly("refunded"),
  fixed(optional("customer", id)),
  fixed(required("amount", object((reader) => ({
    currency: reader.required("currency", text({ pattern: /^(?:[A-Z]{3})$/u })),
    value: reader.required("value", decimal(2, { moreThan: "0" })),
  })))),
  required("description", text({ min: 1, max: 255 })),
  optional("redirectUrl", url),
  optional("webhookUrl", url),
  optional("metadata", json),
];

/** What a client gives to create a payment. */
export const readPaymentCreate = createReader(members);

/** What a client may change of a payment: a JSON merge patch (RFC 7396). */
export const readPaymentUpdate = updateReader(members);
