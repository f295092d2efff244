// Made by specc from spec.md:294. Edit the spec, not this file.
import { id, text } from "../platform/checks.ts";
import { createReader, given, optional, readOnly, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a species. */
const members = [
  readOnly("number"),
  required("name", text({ min: 1, max: 200 })),
  given("classification", text({ max: 200 })),
  given("designation", text({ max: 200 })),
  given("averageHeight", text({ max: 200 })),
  given("averageLifespan", text({ max: 200 })),
  given("eyeColors", text({ max: 200 })),
  given("hairColors", text({ max: 200 })),
  given("skinColors", text({ max: 200 })),
  given("language", text({ max: 200 })),
  optional("homeworld", id),
];

/** What a client gives to create a species. */
export const readSpeciesCreate = createReader(members);

/** What a client may change of a species: a JSON merge patch (RFC 7396). */
export const readSpeciesUpdate = updateReader(members);
