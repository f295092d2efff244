// Made by specc from spec.md:14. Edit the spec, not this file.
import { filmsWire } from "./film/film.wire.ts";
import { peopleWire } from "./person/person.wire.ts";
import { planetsWire } from "./planet/planet.wire.ts";
import type { App } from "./platform/http.ts";
import { writeProblemsBy } from "./platform/server.ts";
import { problemWriter } from "./platform/wire/errors.ts";
import { indexRoute } from "./platform/wire/index-route.ts";
import type { ErrorRules } from "./platform/wire/types.ts";
import type { Service } from "./platform/work.ts";
import { speciesWire } from "./species/species.wire.ts";
import { starshipsWire } from "./starship/starship.wire.ts";
import { vehiclesWire } from "./vehicle/vehicle.wire.ts";

const ERRORS: ErrorRules = {
  shape: {"detail":"{detail}"},
  kinds: {
    "not-found": { status: 404, message: "Not found" },
    "unknown-address": { status: 404, message: "Not found" },
  },
  rules: {
  },
  scheme: "Bearer",
};

/** Registers the addresses that clients know, and writes problems as they read them. */
export function wireRoutes(app: App, service: Service): void {
  writeProblemsBy(problemWriter(ERRORS));
  filmsWire(app, service);
  peopleWire(app, service);
  planetsWire(app, service);
  speciesWire(app, service);
  vehiclesWire(app, service);
  starshipsWire(app, service);
  indexRoute(
    app,
    service,
    "/api/",
    {
      films: "/api/films/",
      people: "/api/people/",
      planets: "/api/planets/",
      species: "/api/species/",
      vehicles: "/api/vehicles/",
      starships: "/api/starships/",
    },
  );
}
