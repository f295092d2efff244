// Made by specc from spec.md:50. Edit the spec, not this file.
import type { App } from "../platform/http.ts";
import { anyone } from "../platform/resource.ts";
import { wireRoute } from "../platform/wire/routes.ts";
import type { Service } from "../platform/work.ts";
import { filmShape } from "../shapes/film.ts";
import { films } from "./film.resource.ts";

/** The addresses of films as clients know them. */
export function filmsWire(app: App, service: Service): void {
  wireRoute(app, service, "GET", "/api/films/", {
    operation: "list",
    resource: films,
    path: [],
    isKeyed: false,
    given: [],
    grants: [anyone],
    where: null,
    shape: filmShape,
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
  wireRoute(app, service, "GET", "/api/films/:film/", {
    operation: "read",
    resource: films,
    path: [{ name: "film", resource: films, key: "number" }],
    isKeyed: true,
    given: [],
    grants: [anyone],
    where: null,
    shape: filmShape,
    envelope: null,
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
}
