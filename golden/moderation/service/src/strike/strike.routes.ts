// Made by specc from moderation.md:235. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { strikes } from "./strike.resource.ts";

/** The addresses of strikes. */
export function strikesRoutes(app: App, service: Service): void {
  app.get("/strikes", answerList(service, strikes));
  app.get("/strikes/:id", answerRead(service, strikes));
}
