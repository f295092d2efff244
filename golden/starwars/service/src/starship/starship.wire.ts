// Made by specc from spec.md:396. Edit the spec, not this file.
import type { App } from "../platform/http.ts";
import { anyone } from "../platform/resource.ts";
import { wireRoute } from "../platform/wire/routes.ts";
import type { Service } from "../platform/work.ts";
import { starshipShape } from "../shapes/starship.ts";
import { starships } from "./starship.resource.ts";

/** The addresses of starships as clients know them. */
export function starshipsWire(app: App, service: Service): void {
  wireRoute(app, service, "GET", "/api/starships/", {
    operation: "list",
    resource: starships,
    path: [],
    isKeyed: false,
    given: [],
    grants: [anyone],
    where: null,
    shape: starshipShape,
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
  wireRoute(app, service, "GET", "/api/starships/:starship/", {
    operation: "read",
    resource: starships,
    path: [{ name: "starship", resource: starships, key: "number" }],
    isKeyed: true,
    given: [],
    grants: [anyone],
    where: null,
    shape: starshipShape,
    envelope: null,
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
}
