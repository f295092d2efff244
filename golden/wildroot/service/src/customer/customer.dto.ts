// Made by specc from customers.md:5. Edit the spec, not this file.
import { boolean, email, lowered, text } from "../platform/checks.ts";
import { createReader, given, optional, readOnly, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a customer. */
const members = [
  readOnly("consentGivenOn"),
  required("name", text({ min: 1, max: 120, trimmed: true })),
  optional("email", lowered(email)),
  optional("phone", text({ min: 1, max: 40, trimmed: true })),
  optional("notes", text({ max: 2000 })),
  given("marketingConsent", boolean),
];

/** What a client gives to create a customer. */
export const readCustomerCreate = createReader(members);

/** What a client may change of a customer: a JSON merge patch (RFC 7396). */
export const readCustomerUpdate = updateReader(members);
