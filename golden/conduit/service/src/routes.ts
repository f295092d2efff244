// Made by specc from the spec of conduit. Edit the spec, not this file.
import { articlesRoutes } from "./article/article.routes.ts";
import { commentsRoutes } from "./comment/comment.routes.ts";
import { favoritesRoutes } from "./favorite/favorite.routes.ts";
import { followsRoutes } from "./follow/follow.routes.ts";
import type { App } from "./platform/http.ts";
import { reportRoute } from "./platform/reports.ts";
import { signInRoutes } from "./platform/sign-in-routes.ts";
import type { Service } from "./platform/work.ts";
import { tagsReport } from "./reports/tags.ts";
import { usersRoutes } from "./user/user.routes.ts";
import { wireRoutes } from "./wire.ts";

/** Registers every address of the service. */
export function registerRoutes(app: App, service: Service): void {
  signInRoutes(app, service);
  wireRoutes(app, service);
  if (service.config.adminPage) plainRoutes(app, service);
}

/** specc's own addresses, beside those that clients know: for the admin page and the typed client. */
export function plainRoutes(app: App, service: Service): void {
  usersRoutes(app, service);
  followsRoutes(app, service);
  articlesRoutes(app, service);
  favoritesRoutes(app, service);
  commentsRoutes(app, service);
  reportRoute(app, service, "/plain/tags", tagsReport);
}
