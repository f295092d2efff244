// Made by specc from spec.md:294. Edit the spec, not this file.
import type { App } from "../platform/http.ts";
import { anyone } from "../platform/resource.ts";
import { wireRoute } from "../platform/wire/routes.ts";
import type { Service } from "../platform/work.ts";
import { speciesShape } from "../shapes/species.ts";
import { species } from "./species.resource.ts";

/** The addresses of species as clients know them. */
export function speciesWire(app: App, service: Service): void {
  wireRoute(app, service, "GET", "/api/species/", {
    operation: "list",
    resource: species,
    path: [],
    isKeyed: false,
    given: [],
    grants: [anyone],
    where: null,
    shape: speciesShape,
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
  wireRoute(app, service, "GET", "/api/species/:species/", {
    operation: "read",
    resource: species,
    path: [{ name: "species", resource: species, key: "number" }],
    isKeyed: true,
    given: [],
    grants: [anyone],
    where: null,
    shape: speciesShape,
    envelope: null,
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
}
