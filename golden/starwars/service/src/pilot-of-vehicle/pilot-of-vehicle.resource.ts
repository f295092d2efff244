// Made by specc from spec.md:222. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import type { Resource } from "../platform/resource.ts";
import { vehicles } from "../vehicle/vehicle.resource.ts";

/** The pilot of vehicles: how they are read, written and kept. */
export const pilotOfVehicles: Resource = {
  name: "pilot of vehicle",
  table: "pilot_of_vehicles",
  rows: "pilot_of_vehicles",
  isKept: false,
  isAudited: false,
  path: "/plain/pilot-of-vehicles",
  columns: `t.id,
    t.person,
    t.vehicle,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    person: { column: "person", sql: "t.person", type: "uuid", kind: "plain", optional: false },
    vehicle: { column: "vehicle", sql: "t.vehicle", type: "uuid", kind: "plain", optional: false },
  },
  parts: [],
  references: {
    person: () => people,
    vehicle: () => vehicles,
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
    pilot_of_vehicles_person_fkey: {
      status: 422,
      pointer: "/person",
      code: "unknown-reference",
      detail: "There is no such person.",
    },
    pilot_of_vehicles_vehicle_fkey: {
      status: 422,
      pointer: "/vehicle",
      code: "unknown-reference",
      detail: "There is no such vehicle.",
    },
    pilot_of_vehicles_person_vehicle_key: {
      status: 409,
      pointer: "/vehicle",
      code: "not-unique",
      detail: "Another pilot of vehicle has the same person and vehicle.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
