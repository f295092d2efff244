// Made by specc from spec.md:234. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import type { Resource } from "../platform/resource.ts";
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
    person: { column: "person", sql: "t.person", type: "uuid", kind: "plain", optional: false },
    starship: { column: "starship", sql: "t.starship", type: "uuid", kind: "plain", optional: false },
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
    pilot_of_starships_person_fkey: {
      status: 422,
      pointer: "/person",
      code: "unknown-reference",
      detail: "There is no such person.",
    },
    pilot_of_starships_starship_fkey: {
      status: 422,
      pointer: "/starship",
      code: "unknown-reference",
      detail: "There is no such starship.",
    },
    pilot_of_starships_person_starship_key: {
      status: 409,
      pointer: "/starship",
      code: "not-unique",
      detail: "Another pilot of starship has the same person and starship.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
