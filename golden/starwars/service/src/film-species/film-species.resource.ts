// Made by specc from spec.md:146. Edit the spec, not this file.
import { films } from "../film/film.resource.ts";
import { type Resource, column, notUnique, unknownReference } from "../platform/resource.ts";
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
    film: column("film", "uuid"),
    species: column("species", "uuid"),
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
    film_species_film_fkey: unknownReference("film", "film"),
    film_species_species_fkey: unknownReference("species", "species"),
    film_species_film_species_key: notUnique("film species", "film", "species"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
