// Made by specc from spec.md:50. Edit the spec, not this file.
import { date, id, integer, text } from "../platform/checks.ts";
import { list, object } from "../platform/reader.ts";
import { createReader, given, optional, readOnly, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a film. */
const members = [
  readOnly("number"),
  required("title", text({ min: 1, max: 200 })),
  required("episodeId", integer({ min: "1", max: "99" })),
  optional("openingCrawl", text({ max: 2000 })),
  given("director", text({ max: 200 })),
  given("producer", text({ max: 200 })),
  required("releaseDate", date),
  required("characters", list(object((reader) => ({
    person: reader.required("person", id),
  })), { max: 200 })),
  required("planets", list(object((reader) => ({
    planet: reader.required("planet", id),
  })), { max: 200 })),
  required("starships", list(object((reader) => ({
    starship: reader.required("starship", id),
  })), { max: 200 })),
  required("vehicles", list(object((reader) => ({
    vehicle: reader.required("vehicle", id),
  })), { max: 200 })),
  required("species", list(object((reader) => ({
    species: reader.required("species", id),
  })), { max: 200 })),
];

/** What a client gives to create a film. */
export const readFilmCreate = createReader(members);

/** What a client may change of a film: a JSON merge patch (RFC 7396). */
export const readFilmUpdate = updateReader(members);
