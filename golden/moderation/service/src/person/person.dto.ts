// Made by specc from spec.md:23. Edit the spec, not this file.
import { email, lowered, oneOf, text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";
import { ROLES } from "../service.ts";

/** What a client gives to create a person. */
export function readPersonCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("status", "read-only", "It is set by the system.");
    reader.refused("suspendedAt", "read-only", "It is set by the system.");
    return {
      handle: reader.given("handle", text({ pattern: /^(?:^[a-z][a-z0-9-]{1,29}$)$/u })),
      email: reader.required("email", lowered(email)),
      password: reader.required("password", text({ min: 12, max: 1_024 })),
      role: reader.required("role", oneOf(ROLES)),
    };
  });
}

/** What a client may change of a person: a JSON merge patch (RFC 7396). */
export function readPersonUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("status", "read-only", "It is set by the system.");
    reader.refused("suspendedAt", "read-only", "It is set by the system.");
    return {
      handle: reader.given("handle", text({ pattern: /^(?:^[a-z][a-z0-9-]{1,29}$)$/u })),
      email: reader.given("email", lowered(email)),
      password: reader.given("password", text({ min: 12, max: 1_024 })),
      role: reader.given("role", oneOf(ROLES)),
    };
  });
}
