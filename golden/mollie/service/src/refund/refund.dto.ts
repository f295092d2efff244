// Made by specc from spec.md:192. Edit the spec, not this file.
import { decimal, id, json, text } from "../platform/checks.ts";
import { object } from "../platform/reader.ts";
import { createReader, optional, readOnly, required } from "../platform/row-reader.ts";

/** What clients say of a refund. */
const members = [
  readOnly("token"),
  readOnly("status"),
  required("payment", id),
  required("amount", object((reader) => ({
    currency: reader.required("currency", text({ pattern: /^(?:[A-Z]{3})$/u })),
    value: reader.required("value", decimal(2, { moreThan: "0" })),
  }))),
  optional("description", text({ max: 255 })),
  optional("metadata", json),
];

/** What a client gives to create a refund. */
export const readRefundCreate = createReader(members);
