// Made by specc from spec.md:51. Edit the spec, not this file.
import { boolean, oneOf, text } from "../platform/checks.ts";
import { createReader, fixed, given, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of an account. */
const members = [
  fixed(required("code", text({ pattern: /^(?:^[0-9]{4}$)$/u }))),
  required("name", text({ min: 1, max: 120, trimmed: true })),
  fixed(required("kind", oneOf(["asset", "liability", "equity", "income", "expense"]))),
  given("isOpen", boolean),
];

/** What a client gives to create an account. */
export const readAccountCreate = createReader(members);

/** What a client may change of an account: a JSON merge patch (RFC 7396). */
export const readAccountUpdate = updateReader(members);
