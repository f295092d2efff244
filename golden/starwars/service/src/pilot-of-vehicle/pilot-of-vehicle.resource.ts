// Made by specc from spec.md:222. Edit the spec, not this file.
import { people } from "../person/person.resource.ts";
import { type Resource, column, notUnique, unknownReference } from "../platform/resource.ts";
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
    person: column("person", "uuid"),
    vehicle: column("vehicle", "uuid"),
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
    pilot_of_vehicles_person_fkey: unknownReference("person", "person"),
    pilot_of_vehicles_vehicle_fkey: unknownReference("vehicle", "vehicle"),
    pilot_of_vehicles_person_vehicle_key: notUnique("pilot of vehicle", "person", "vehicle"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
