// Made by specc from customers.md:5. Edit the spec, not this file.
import { boolean, email, lowered, text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a customer. */
export function readCustomerCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("consentGivenOn", "read-only", "It is set by the system.");
    return {
      name: reader.required("name", text({ min: 1, max: 120, trimmed: true })),
      email: reader.optional("email", lowered(email)),
      phone: reader.optional("phone", text({ min: 1, max: 40, trimmed: true })),
      notes: reader.optional("notes", text({ max: 2000 })),
      marketingConsent: reader.given("marketingConsent", boolean),
    };
  });
}

/** What a client may change of a customer: a JSON merge patch (RFC 7396). */
export function readCustomerUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("consentGivenOn", "read-only", "It is set by the system.");
    return {
      name: reader.given("name", text({ min: 1, max: 120, trimmed: true })),
      email: reader.givenOrNull("email", lowered(email)),
      phone: reader.givenOrNull("phone", text({ min: 1, max: 40, trimmed: true })),
      notes: reader.givenOrNull("notes", text({ max: 2000 })),
      marketingConsent: reader.given("marketingConsent", boolean),
    };
  });
}
