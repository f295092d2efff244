// Made by specc from spec.md:54. Edit the spec, not this file.
import { email, json, text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a customer. */
export function readCustomerCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("token", "read-only", "It is set by the system.");
    reader.refused("merchant", "read-only", "It is set by the system.");
    return {
      name: reader.optional("name", text({ max: 255 })),
      email: reader.optional("email", email),
      locale: reader.optional("locale", text({ pattern: /^(?:[a-z]{2}_[A-Z]{2})$/u })),
      metadata: reader.optional("metadata", json),
    };
  });
}

/** What a client may change of a customer: a JSON merge patch (RFC 7396). */
export function readCustomerUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("token", "read-only", "It is set by the system.");
    reader.refused("merchant", "read-only", "It is set by the system.");
    return {
      name: reader.givenOrNull("name", text({ max: 255 })),
      email: reader.givenOrNull("email", email),
      locale: reader.givenOrNull("locale", text({ pattern: /^(?:[a-z]{2}_[A-Z]{2})$/u })),
      metadata: reader.givenOrNull("metadata", json),
    };
  });
}
