// Made by specc from the spec of starwars. Edit the spec, not this file.
import { accountsRoutes } from "./account/account.routes.ts";
import { filmsRoutes } from "./film/film.routes.ts";
import { peopleRoutes } from "./person/person.routes.ts";
import { planetsRoutes } from "./planet/planet.routes.ts";
import type { App } from "./platform/http.ts";
import { signInRoutes } from "./platform/sign-in-routes.ts";
import type { Service } from "./platform/work.ts";
import { speciesRoutes } from "./species/species.routes.ts";
import { starshipsRoutes } from "./starship/starship.routes.ts";
import { vehiclesRoutes } from "./vehicle/vehicle.routes.ts";
import { wireRoutes } from "./wire.ts";

/** Registers every address of the service. */
export function registerRoutes(app: App, service: Service): void {
  signInRoutes(app, service);
  wireRoutes(app, service);
  if (service.config.adminPage) plainRoutes(app, service);
}

/** specc's own addresses, beside those that clients know: for the admin page and the typed client. */
export function plainRoutes(app: App, service: Service): void {
  accountsRoutes(app, service);
  filmsRoutes(app, service);
  peopleRoutes(app, service);
  planetsRoutes(app, service);
  speciesRoutes(app, service);
  vehiclesRoutes(app, service);
  starshipsRoutes(app, service);
}
