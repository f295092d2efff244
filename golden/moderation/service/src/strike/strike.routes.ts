// Made by specc from moderation.md:235. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { strikes } from "./strike.resource.ts";

/** The addresses of strikes. */
export function strikesRoutes(app: App, service: Service): void {
  app.get("/strikes", (request, reply) => answerList(service, request, reply, strikes));
  app.get("/strikes/:id", (request, reply) => answerRead(service, request, reply, strikes));
}
