// Made by specc from spec.md:210. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import { type Resource, column, notUnique, unknownReference } from "../platform/resource.ts";
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
    person: column("person", "uuid"),
    species: column("species", "uuid"),
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
    person_species_person_fkey: unknownReference("person", "person"),
    person_species_species_fkey: unknownReference("species", "species"),
    person_species_person_species_key: notUnique("person species", "person", "species"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
