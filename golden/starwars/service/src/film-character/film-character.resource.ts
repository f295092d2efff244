// Made by specc from spec.md:98. Edit the spec, not this file.
import { films } from "../film/film.resource.ts";
import { people } from "../person/person.resource.ts";
import { type Resource, column, notUnique, unknownReference } from "../platform/resource.ts";

/** The film characters: how they are read, written and kept. */
export const filmCharacters: Resource = {
  name: "film character",
  table: "film_characters",
  rows: "film_characters",
  isKept: false,
  isAudited: false,
  path: "/plain/film-characters",
  columns: `t.id,
    t.film,
    t.person,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    film: column("film", "uuid"),
    person: column("person", "uuid"),
  },
  parts: [],
  references: {
    film: () => films,
    person: () => people,
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
    film_characters_film_fkey: unknownReference("film", "film"),
    film_characters_person_fkey: unknownReference("person", "person"),
    film_characters_film_person_key: notUnique("film character", "film", "person"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
