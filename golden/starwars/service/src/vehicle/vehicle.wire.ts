// Made by specc from spec.md:344. Edit the spec, not this file.
import type { App } from "../platform/http.ts";
import { anyone } from "../platform/resource.ts";
import { wireRoute } from "../platform/wire/routes.ts";
import type { Service } from "../platform/work.ts";
import { vehicleShape } from "../shapes/vehicle.ts";
import { vehicles } from "./vehicle.resource.ts";

/** The addresses of vehicles as clients know them. */
export function vehiclesWire(app: App, service: Service): void {
  wireRoute(app, service, "GET", "/api/vehicles/", {
    operation: "list",
    resource: vehicles,
    path: [],
    isKeyed: false,
    given: [],
    grants: [anyone],
    where: null,
    shape: vehicleShape,
    envelope: null,
    list: {
      page: { style: "pages", size: null, position: "page", pageSize: 10, maxPageSize: 10 },
      count: null,
      shape: { count: "{total}", next: "{next}", previous: "{previous}", results: "{rows}" },
      search: "search",
      names: { number: "number", created_at: "createdAt" },
      isLenient: true,
      isPlain: false,
    },
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "GET", "/api/vehicles/:vehicle/", {
    operation: "read",
    resource: vehicles,
    path: [{ name: "vehicle", resource: vehicles, key: "number" }],
    isKeyed: true,
    given: [],
    grants: [anyone],
    where: null,
    shape: vehicleShape,
    envelope: null,
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
}
