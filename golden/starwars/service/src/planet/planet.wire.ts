// Made by specc from spec.md:246. Edit the spec, not this file.
import type { App } from "../platform/http.ts";
import { anyone } from "../platform/resource.ts";
import { wireRoute } from "../platform/wire/routes.ts";
import type { Service } from "../platform/work.ts";
import { planetShape } from "../shapes/planet.ts";
import { planets } from "./planet.resource.ts";

/** The addresses of planets as clients know them. */
export function planetsWire(app: App, service: Service): void {
  wireRoute(app, service, "GET", "/api/planets/", {
    operation: "list",
    resource: planets,
    path: [],
    isKeyed: false,
    given: [],
    grants: [anyone],
    where: null,
    shape: planetShape,
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
  wireRoute(app, service, "GET", "/api/planets/:planet/", {
    operation: "read",
    resource: planets,
    path: [{ name: "planet", resource: planets, key: "number" }],
    isKeyed: true,
    given: [],
    grants: [anyone],
    where: null,
    shape: planetShape,
    envelope: null,
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
}
