// Made by specc from spec.md:28. Edit the spec, not this file.
import { email, oneOf, text } from "../platform/checks.ts";
import { createReader, given, required } from "../platform/row-reader.ts";
import { ROLES } from "../service.ts";

/** What clients say of an account. */
const members = [
  required("email", email),
  required("password", text({ min: 12, max: 1_024 })),
  given("role", oneOf(ROLES)),
];

/** What a client gives to create an account. */
export const readAccountCreate = createReader(members);
