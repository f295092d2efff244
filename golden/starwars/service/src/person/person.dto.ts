// Made by specc from spec.md:158. Edit the spec, not this file.
import { id, text } from "../platform/checks.ts";
import { list, object } from "../platform/reader.ts";
import { createReader, given, optional, readOnly, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a person. */
const members = [
  readOnly("number"),
  required("name", text({ min: 1, max: 200 })),
  given("height", text({ max: 200 })),
  given("mass", text({ max: 200 })),
  given("hairColor", text({ max: 200 })),
  given("skinColor", text({ max: 200 })),
  given("eyeColor", text({ max: 200 })),
  given("birthYear", text({ max: 200 })),
  given("gender", text({ max: 200 })),
  optional("homeworld", id),
  required("species", list(object((reader) => ({
    species: reader.required("species", id),
  })), { max: 200 })),
  required("vehicles", list(object((reader) => ({
    vehicle: reader.required("vehicle", id),
  })), { max: 200 })),
  required("starships", list(object((reader) => ({
    starship: reader.required("starship", id),
  })), { max: 200 })),
];

/** What a client gives to create a person. */
export const readPersonCreate = createReader(members);

/** What a client may change of a person: a JSON merge patch (RFC 7396). */
export const readPersonUpdate = updateReader(members);
