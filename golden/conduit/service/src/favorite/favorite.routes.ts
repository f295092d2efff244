// Made by specc from spec.md:163. Edit the spec, not this file.
import { type App, answerCreate, answerDelete } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readFavoriteCreate } from "./favorite.dto.ts";
import { favorites } from "./favorite.resource.ts";

/** The addresses of favorites. */
export function favoritesRoutes(app: App, service: Service): void {
  app.post("/plain/favorites", answerCreate(service, favorites, readFavoriteCreate));
  app.delete("/plain/favorites/:id", answerDelete(service, favorites));
}
