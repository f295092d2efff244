// Made by specc from spec.md:396. Edit the spec, not this file.
import { text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a starship. */
export function readStarshipCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("number", "read-only", "It is set by the system.");
    return {
      name: reader.required("name", text({ min: 1, max: 200 })),
      model: reader.given("model", text({ max: 200 })),
      manufacturer: reader.given("manufacturer", text({ max: 200 })),
      costInCredits: reader.given("costInCredits", text({ max: 200 })),
      length: reader.given("length", text({ max: 200 })),
      maxAtmospheringSpeed: reader.given("maxAtmospheringSpeed", text({ max: 200 })),
      crew: reader.given("crew", text({ max: 200 })),
      passengers: reader.given("passengers", text({ max: 200 })),
      cargoCapacity: reader.given("cargoCapacity", text({ max: 200 })),
      consumables: reader.given("consumables", text({ max: 200 })),
      starshipClass: reader.given("starshipClass", text({ max: 200 })),
      hyperdriveRating: reader.given("hyperdriveRating", text({ max: 200 })),
      mglt: reader.given("mglt", text({ max: 200 })),
    };
  });
}

/** What a client may change of a starship: a JSON merge patch (RFC 7396). */
export function readStarshipUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("number", "read-only", "It is set by the system.");
    return {
      name: reader.given("name", text({ min: 1, max: 200 })),
      model: reader.given("model", text({ max: 200 })),
      manufacturer: reader.given("manufacturer", text({ max: 200 })),
      costInCredits: reader.given("costInCredits", text({ max: 200 })),
      length: reader.given("length", text({ max: 200 })),
      maxAtmospheringSpeed: reader.given("maxAtmospheringSpeed", text({ max: 200 })),
      crew: reader.given("crew", text({ max: 200 })),
      passengers: reader.given("passengers", text({ max: 200 })),
      cargoCapacity: reader.given("cargoCapacity", text({ max: 200 })),
      consumables: reader.given("consumables", text({ max: 200 })),
      starshipClass: reader.given("starshipClass", text({ max: 200 })),
      hyperdriveRating: reader.given("hyperdriveRating", text({ max: 200 })),
      mglt: reader.given("mglt", text({ max: 200 })),
    };
  });
}
