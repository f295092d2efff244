// Made by specc from spec.md:210. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import type { Resource } from "../platform/resource.ts";
import { species } from "../species/species.resource.ts";

/** The person species: how they are read, written and kept. */
export const personSpecies: Resource = {
  name: "person species",
  table: "person_species",
  rows: "person_species",
  isKept: false,
  isAudited: false,
  path: "/plain/person-species",
  columns: `t.id,
    t.person,
    t.species,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    person: { column: "person", sql: "t.person", type: "uuid", kind: "plain", optional: false },
    species: { column: "species", sql: "t.species", type: "uuid", kind: "plain", optional: false },
  },
  parts: [],
  references: {
    person: () => people,
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
    person_species_person_fkey: {
      status: 422,
      pointer: "/person",
      code: "unknown-reference",
      detail: "There is no such person.",
    },
    person_species_species_fkey: {
      status: 422,
      pointer: "/species",
      code: "unknown-reference",
      detail: "There is no such species.",
    },
    person_species_person_species_key: {
      status: 409,
      pointer: "/species",
      code: "not-unique",
      detail: "Another person species has the same person and species.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
