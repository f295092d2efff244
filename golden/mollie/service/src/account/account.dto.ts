// Made by specc from spec.md:28. Edit the spec, not this file.
import { email, oneOf, text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";
import { ROLES } from "../service.ts";

/** What a client gives to create an account. */
export function readAccountCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    return {
      email: reader.required("email", email),
      password: reader.required("password", text({ min: 12, max: 1_024 })),
      role: reader.given("role", oneOf(ROLES)),
    };
  });
}
