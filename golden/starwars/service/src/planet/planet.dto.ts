// Made by specc from spec.md:246. Edit the spec, not this file.
import { text } from "../platform/checks.ts";
import { createReader, given, readOnly, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a planet. */
const members = [
  readOnly("number"),
  required("name", text({ min: 1, max: 200 })),
  given("rotationPeriod", text({ max: 200 })),
  given("orbitalPeriod", text({ max: 200 })),
  given("diameter", text({ max: 200 })),
  given("climate", text({ max: 200 })),
  given("gravity", text({ max: 200 })),
  given("terrain", text({ max: 200 })),
  given("surfaceWater", text({ max: 200 })),
  given("population", text({ max: 200 })),
];

/** What a client gives to create a planet. */
export const readPlanetCreate = createReader(members);

/** What a client may change of a planet: a JSON merge patch (RFC 7396). */
export const readPlanetUpdate = updateReader(members);
