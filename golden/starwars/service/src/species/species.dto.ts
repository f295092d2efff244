// Made by specc from spec.md:294. Edit the spec, not this file.
import { id, text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a species. */
export function readSpeciesCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("number", "read-only", "It is set by the system.");
    return {
      name: reader.required("name", text({ min: 1, max: 200 })),
      classification: reader.given("classification", text({ max: 200 })),
      designation: reader.given("designation", text({ max: 200 })),
      averageHeight: reader.given("averageHeight", text({ max: 200 })),
      averageLifespan: reader.given("averageLifespan", text({ max: 200 })),
      eyeColors: reader.given("eyeColors", text({ max: 200 })),
      hairColors: reader.given("hairColors", text({ max: 200 })),
      skinColors: reader.given("skinColors", text({ max: 200 })),
      language: reader.given("language", text({ max: 200 })),
      homeworld: reader.optional("homeworld", id),
    };
  });
}

/** What a client may change of a species: a JSON merge patch (RFC 7396). */
export function readSpeciesUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("number", "read-only", "It is set by the system.");
    return {
      name: reader.given("name", text({ min: 1, max: 200 })),
      classification: reader.given("classification", text({ max: 200 })),
      designation: reader.given("designation", text({ max: 200 })),
      averageHeight: reader.given("averageHeight", text({ max: 200 })),
      averageLifespan: reader.given("averageLifespan", text({ max: 200 })),
      eyeColors: reader.given("eyeColors", text({ max: 200 })),
      hairColors: reader.given("hairColors", text({ max: 200 })),
      skinColors: reader.given("skinColors", text({ max: 200 })),
      language: reader.given("language", text({ max: 200 })),
      homeworld: reader.givenOrNull("homeworld", id),
    };
  });
}
