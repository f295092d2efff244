// Made by specc from spec.md:246. Edit the spec, not this file.
import { text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a planet. */
export function readPlanetCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("number", "read-only", "It is set by the system.");
    return {
      name: reader.required("name", text({ min: 1, max: 200 })),
      rotationPeriod: reader.given("rotationPeriod", text({ max: 200 })),
      orbitalPeriod: reader.given("orbitalPeriod", text({ max: 200 })),
      diameter: reader.given("diameter", text({ max: 200 })),
      climate: reader.given("climate", text({ max: 200 })),
      gravity: reader.given("gravity", text({ max: 200 })),
      terrain: reader.given("terrain", text({ max: 200 })),
      surfaceWater: reader.given("surfaceWater", text({ max: 200 })),
      population: reader.given("population", text({ max: 200 })),
    };
  });
}

/** What a client may change of a planet: a JSON merge patch (RFC 7396). */
export function readPlanetUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("number", "read-only", "It is set by the system.");
    return {
      name: reader.given("name", text({ min: 1, max: 200 })),
      rotationPeriod: reader.given("rotationPeriod", text({ max: 200 })),
      orbitalPeriod: reader.given("orbitalPeriod", text({ max: 200 })),
      diameter: reader.given("diameter", text({ max: 200 })),
      climate: reader.given("climate", text({ max: 200 })),
      gravity: reader.given("gravity", text({ max: 200 })),
      terrain: reader.given("terrain", text({ max: 200 })),
      surfaceWater: reader.given("surfaceWater", text({ max: 200 })),
      population: reader.given("population", text({ max: 200 })),
    };
  });
}
