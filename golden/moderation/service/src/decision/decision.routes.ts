// Made by specc from moderation.md:173. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { decisions } from "./decision.resource.ts";

/** The addresses of decisions. */
export function decisionsRoutes(app: App, service: Service): void {
  app.get("/decisions", answerList(service, decisions));
  app.get("/decisions/:id", answerRead(service, decisions));
}
