// Made by specc from spec.md:396. Edit the spec, not this file.
import { text } from "../platform/checks.ts";
import { createReader, given, readOnly, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a starship. */
const members = [
  readOnly("number"),
  required("name", text({ min: 1, max: 200 })),
  given("model", text({ max: 200 })),
  given("manufacturer", text({ max: 200 })),
  given("costInCredits", text({ max: 200 })),
  given("length", text({ max: 200 })),
  given("maxAtmospheringSpeed", text({ max: 200 })),
  given("crew", text({ max: 200 })),
  given("passengers", text({ max: 200 })),
  given("cargoCapacity", text({ max: 200 })),
  given("consumables", text({ max: 200 })),
  given("starshipClass", text({ max: 200 })),
  given("hyperdriveRating", text({ max: 200 })),
  given("mglt", text({ max: 200 })),
];

/** What a client gives to create a starship. */
export const readStarshipCreate = createReader(members);

/** What a client may change of a starship: a JSON merge patch (RFC 7396). */
export const readStarshipUpdate = updateReader(members);
