// Made by specc from spec.md:134. Edit the spec, not this file.
import { films } from "../film/film.resource.ts";
import { type Resource, column, notUnique, unknownReference } from "../platform/resource.ts";
import { vehicles } from "../vehicle/vehicle.resource.ts";

/** The film vehicles: how they are read, written and kept. */
export const filmVehicles: Resource = {
  name: "film vehicle",
  table: "film_vehicles",
  rows: "film_vehicles",
  isKept: false,
  isAudited: false,
  path: "/plain/film-vehicles",
  columns: `t.id,
    t.film,
    t.vehicle,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    film: column("film", "uuid"),
    vehicle: column("vehicle", "uuid"),
  },
  parts: [],
  references: {
    film: () => films,
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
    film_vehicles_film_fkey: unknownReference("film", "film"),
    film_vehicles_vehicle_fkey: unknownReference("vehicle", "vehicle"),
    film_vehicles_film_vehicle_key: notUnique("film vehicle", "film", "vehicle"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
