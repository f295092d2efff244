// Made by specc from spec.md:158. Edit the spec, not this file.
import type { App } from "../platform/http.ts";
import { anyone } from "../platform/resource.ts";
import { wireRoute } from "../platform/wire/routes.ts";
import type { Service } from "../platform/work.ts";
import { personShape } from "../shapes/person.ts";
import { people } from "./person.resource.ts";

/** The addresses of people as clients know them. */
export function peopleWire(app: App, service: Service): void {
  wireRoute(app, service, "GET", "/api/people/", {
    operation: "list",
    resource: people,
    path: [],
    isKeyed: false,
    given: [],
    grants: [anyone],
    where: null,
    shape: personShape,
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
  wireRoute(app, service, "GET", "/api/people/:person/", {
    operation: "read",
    resource: people,
    path: [{ name: "person", resource: people, key: "number" }],
    isKeyed: true,
    given: [],
    grants: [anyone],
    where: null,
    shape: personShape,
    envelope: null,
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
}
