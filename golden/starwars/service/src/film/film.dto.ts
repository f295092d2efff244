// Made by specc from spec.md:50. Edit the spec, not this file.
import { date, id, integer, text } from "../platform/checks.ts";
import { list, object, readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a film. */
export function readFilmCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("number", "read-only", "It is set by the system.");
    return {
      title: reader.required("title", text({ min: 1, max: 200 })),
      episodeId: reader.required("episodeId", integer({ min: "1", max: "99" })),
      openingCrawl: reader.optional("openingCrawl", text({ max: 2000 })),
      director: reader.given("director", text({ max: 200 })),
      producer: reader.given("producer", text({ max: 200 })),
      releaseDate: reader.required("releaseDate", date),
      characters: reader.required("characters", list(object((reader) => ({
        person: reader.required("person", id),
      })), { max: 200 })),
      planets: reader.required("planets", list(object((reader) => ({
        planet: reader.required("planet", id),
      })), { max: 200 })),
      starships: reader.required("starships", list(object((reader) => ({
        starship: reader.required("starship", id),
      })), { max: 200 })),
      vehicles: reader.required("vehicles", list(object((reader) => ({
        vehicle: reader.required("vehicle", id),
      })), { max: 200 })),
      species: reader.required("species", list(object((reader) => ({
        species: reader.required("species", id),
      })), { max: 200 })),
    };
  });
}

/** What a client may change of a film: a JSON merge patch (RFC 7396). */
export function readFilmUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("number", "read-only", "It is set by the system.");
    return {
      title: reader.given("title", text({ min: 1, max: 200 })),
      episodeId: reader.given("episodeId", integer({ min: "1", max: "99" })),
      openingCrawl: reader.givenOrNull("openingCrawl", text({ max: 2000 })),
      director: reader.given("director", text({ max: 200 })),
      producer: reader.given("producer", text({ max: 200 })),
      releaseDate: reader.given("releaseDate", date),
      characters: reader.given("characters", list(object((reader) => ({
        person: reader.required("person", id),
      })), { max: 200 })),
      planets: reader.given("planets", list(object((reader) => ({
        planet: reader.required("planet", id),
      })), { max: 200 })),
      starships: reader.given("starships", list(object((reader) => ({
        starship: reader.required("starship", id),
      })), { max: 200 })),
      vehicles: reader.given("vehicles", list(object((reader) => ({
        vehicle: reader.required("vehicle", id),
      })), { max: 200 })),
      species: reader.given("species", list(object((reader) => ({
        species: reader.required("species", id),
      })), { max: 200 })),
    };
  });
}
