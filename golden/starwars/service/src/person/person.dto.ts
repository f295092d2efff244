// Made by specc from spec.md:158. Edit the spec, not this file.
import { id, text } from "../platform/checks.ts";
import { list, object, readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a person. */
export function readPersonCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("number", "read-only", "It is set by the system.");
    return {
      name: reader.required("name", text({ min: 1, max: 200 })),
      height: reader.given("height", text({ max: 200 })),
      mass: reader.given("mass", text({ max: 200 })),
      hairColor: reader.given("hairColor", text({ max: 200 })),
      skinColor: reader.given("skinColor", text({ max: 200 })),
      eyeColor: reader.given("eyeColor", text({ max: 200 })),
      birthYear: reader.given("birthYear", text({ max: 200 })),
      gender: reader.given("gender", text({ max: 200 })),
      homeworld: reader.optional("homeworld", id),
      species: reader.required("species", list(object((reader) => ({
        species: reader.required("species", id),
      })), { max: 200 })),
      vehicles: reader.required("vehicles", list(object((reader) => ({
        vehicle: reader.required("vehicle", id),
      })), { max: 200 })),
      starships: reader.required("starships", list(object((reader) => ({
        starship: reader.required("starship", id),
      })), { max: 200 })),
    };
  });
}

/** What a client may change of a person: a JSON merge patch (RFC 7396). */
export function readPersonUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("number", "read-only", "It is set by the system.");
    return {
      name: reader.given("name", text({ min: 1, max: 200 })),
      height: reader.given("height", text({ max: 200 })),
      mass: reader.given("mass", text({ max: 200 })),
      hairColor: reader.given("hairColor", text({ max: 200 })),
      skinColor: reader.given("skinColor", text({ max: 200 })),
      eyeColor: reader.given("eyeColor", text({ max: 200 })),
      birthYear: reader.given("birthYear", text({ max: 200 })),
      gender: reader.given("gender", text({ max: 200 })),
      homeworld: reader.givenOrNull("homeworld", id),
      species: reader.given("species", list(object((reader) => ({
        species: reader.required("species", id),
      })), { max: 200 })),
      vehicles: reader.given("vehicles", list(object((reader) => ({
        vehicle: reader.required("vehicle", id),
      })), { max: 200 })),
      starships: reader.given("starships", list(object((reader) => ({
        starship: reader.required("starship", id),
      })), { max: 200 })),
    };
  });
}
