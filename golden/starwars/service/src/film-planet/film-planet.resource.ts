// Made by specc from spec.md:110. Edit the spec, not this file.
import { films } from "../film/film.resource.ts";
import { planets } from "../planet/planet.resource.ts";
import { type Resource, column, notUnique, unknownReference } from "../platform/resource.ts";

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
    film: column("film", "uuid"),
    planet: column("planet", "uuid"),
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
    film_planets_film_fkey: unknownReference("film", "film"),
    film_planets_planet_fkey: unknownReference("planet", "planet"),
    film_planets_film_planet_key: notUnique("film planet", "film", "planet"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
