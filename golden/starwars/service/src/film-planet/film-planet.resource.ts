// Made by specc from spec.md:110. Edit the spec, not this file.
import { films } from "../film/film.resource.ts";
import { planets } from "../planet/planet.resource.ts";
import type { Resource } from "../platform/resource.ts";

/** The film planets: how they are read, written and kept. */
export const filmPlanets: Resource = {
  name: "film planet",
  table: "film_planets",
  rows: "film_planets",
  isKept: false,
  isAudited: false,
  path: "/plain/film-planets",
  columns: `t.id,
    t.film,
    t.planet,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    film: { column: "film", sql: "t.film", type: "uuid", kind: "plain", optional: false },
    planet: { column: "planet", sql: "t.planet", type: "uuid", kind: "plain", optional: false },
  },
  parts: [],
  references: {
    film: () => films,
    planet: () => planets,
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
    film_planets_film_fkey: {
      status: 422,
      pointer: "/film",
      code: "unknown-reference",
      detail: "There is no such film.",
    },
    film_planets_planet_fkey: {
      status: 422,
      pointer: "/planet",
      code: "unknown-reference",
      detail: "There is no such planet.",
    },
    film_planets_film_planet_key: {
      status: 409,
      pointer: "/planet",
      code: "not-unique",
      detail: "Another film planet has the same film and planet.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
