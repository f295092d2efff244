// Made by specc from practice.md:17. Edit the spec, not this file.
import { boolean, text } from "../platform/checks.ts";
import { createReader, given, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a practitioner. */
const members = [
  required("name", text({ min: 1, max: 120, trimmed: true })),
  given("isActive", boolean),
];

/** What a client gives to create a practitioner. */
export const readPractitionerCreate = createReader(members);

/** What a client may change of a practitioner: a JSON merge patch (RFC 7396). */
export const readPractitionerUpdate = updateReader(members);
