// Made by specc from spec.md:146. Edit the spec, not this file.
import { films } from "../film/film.resource.ts";
import type { Resource } from "../platform/resource.ts";
import { species } from "../species/species.resource.ts";

/** The film species: how they are read, written and kept. */
export const filmSpecies: Resource = {
  name: "film species",
  table: "film_species",
  rows: "film_species",
  isKept: false,
  isAudited: false,
  path: "/plain/film-species",
  columns: `t.id,
    t.film,
    t.species,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    film: { column: "film", sql: "t.film", type: "uuid", kind: "plain", optional: false },
    species: { column: "species", sql: "t.species", type: "uuid", kind: "plain", optional: false },
  },
  parts: [],
  references: {
    film: () => films,
    species: () => species,
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
    film_species_film_fkey: {
      status: 422,
      pointer: "/film",
      code: "unknown-reference",
      detail: "There is no such film.",
    },
    film_species_species_fkey: {
      status: 422,
      pointer: "/species",
      code: "unknown-reference",
      detail: "There is no such species.",
    },
    film_species_film_species_key: {
      status: 409,
      pointer: "/species",
      code: "not-unique",
      detail: "Another film species has the same film and species.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
