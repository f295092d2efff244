// Made by specc from spec.md:122. Edit the spec, not this file.
import { films } from "../film/film.resource.ts";
import type { Resource } from "../platform/resource.ts";
import { starships } from "../starship/starship.resource.ts";

/** The film starships: how they are read, written and kept. */
export const filmStarships: Resource = {
  name: "film starship",
  table: "film_starships",
  rows: "film_starships",
  isKept: false,
  isAudited: false,
  path: "/plain/film-starships",
  columns: `t.id,
    t.film,
    t.starship,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    film: { column: "film", sql: "t.film", type: "uuid", kind: "plain", optional: false },
    starship: { column: "starship", sql: "t.starship", type: "uuid", kind: "plain", optional: false },
  },
  parts: [],
  references: {
    film: () => films,
    starship: () => starships,
  },
  readBy: {},
  access: {
    list: [],
    read: [],
    create: [],
    update: [],
    delete: [],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    film_starships_film_fkey: {
      status: 422,
      pointer: "/film",
      code: "unknown-reference",
      detail: "There is no such film.",
    },
    film_starships_starship_fkey: {
      status: 422,
      pointer: "/starship",
      code: "unknown-reference",
      detail: "There is no such starship.",
    },
    film_starships_film_starship_key: {
      status: 409,
      pointer: "/starship",
      code: "not-unique",
      detail: "Another film starship has the same film and starship.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
