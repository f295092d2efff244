// Made by specc from spec.md:234. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import { type Resource, column, notUnique, unknownReference } from "../platform/resource.ts";
import { starships } from "../starship/starship.resource.ts";

/** The pilot of starships: how they are read, written and kept. */
export const pilotOfStarships: Resource = {
  name: "pilot of starship",
  table: "pilot_of_starships",
  rows: "pilot_of_starships",
  isKept: false,
  isAudited: false,
  path: "/plain/pilot-of-starships",
  columns: `t.id,
    t.person,
    t.starship,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    person: column("person", "uuid"),
    starship: column("starship", "uuid"),
  },
  parts: [],
  references: {
    person: () => people,
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
    pilot_of_starships_person_fkey: unknownReference("person", "person"),
    pilot_of_starships_starship_fkey: unknownReference("starship", "starship"),
    pilot_of_starships_person_starship_key: notUnique("pilot of starship", "person", "starship"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
