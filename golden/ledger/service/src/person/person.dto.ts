// Made by specc from spec.md:25. Edit the spec, not this file.
import { email, lowered, oneOf, text } from "../platform/checks.ts";
import { createReader, given, required, updateReader } from "../platform/row-reader.ts";
import { ROLES } from "../service.ts";

/** What clients say of a person. */
const members = [
  given("name", text({ min: 1, max: 120, trimmed: true })),
  required("email", lowered(email)),
  required("password", text({ min: 12, max: 1_024 })),
  required("role", oneOf(ROLES)),
];

/** What a client gives to create a person. */
export const readPersonCreate = createReader(members);

/** What a client may change of a person: a JSON merge patch (RFC 7396). */
export const readPersonUpdate = updateReader(members);
