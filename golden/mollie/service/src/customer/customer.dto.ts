// Made by specc from spec.md:54. Edit the spec, not this file.
import { email, json, text } from "../platform/checks.ts";
import { createReader, optional, readOnly, updateReader } from "../platform/row-reader.ts";

/** What clients say of a customer. */
const members = [
  readOnly("token"),
  readOnly("merchant"),
  optional("name", text({ max: 255 })),
  optional("email", email),
  optional("locale", text({ pattern: /^(?:[a-z]{2}_[A-Z]{2})$/u })),
  optional("metadata", json),
];

/** What a client gives to create a customer. */
export const readCustomerCreate = createReader(members);

/** What a client may change of a customer: a JSON merge patch (RFC 7396). */
export const readCustomerUpdate = updateReader(members);
