// Made by specc from spec.md:17. Edit the spec, not this file.
import { email, lowered, oneOf, text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";
import { ROLES } from "../service.ts";

/** What a client gives to create a member account. */
export function readMemberAccountCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    return {
      name: reader.given("name", text({ min: 1, max: 80, trimmed: true })),
      email: reader.required("email", lowered(email)),
      password: reader.required("password", text({ min: 12, max: 1_024 })),
      role: reader.required("role", oneOf(ROLES)),
    };
  });
}

/** What a client may change of a member account: a JSON merge patch (RFC 7396). */
export function readMemberAccountUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    return {
      name: reader.given("name", text({ min: 1, max: 80, trimmed: true })),
      email: reader.given("email", lowered(email)),
      password: reader.given("password", text({ min: 12, max: 1_024 })),
      role: reader.given("role", oneOf(ROLES)),
    };
  });
}
