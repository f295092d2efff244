// Made by specc from spec.md:122. Edit the spec, not this file.
import { films } from "../film/film.resource.ts";
import { type Resource, column, notUnique, unknownReference } from "../platform/resource.ts";
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
    film: column("film", "uuid"),
    starship: column("starship", "uuid"),
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
    film_starships_film_fkey: unknownReference("film", "film"),
    film_starships_starship_fkey: unknownReference("starship", "starship"),
    film_starships_film_starship_key: notUnique("film starship", "film", "starship"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
