// Made by specc from moderation.md:81. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { tickets } from "./ticket.resource.ts";

/** The addresses of tickets. */
export function ticketsRoutes(app: App, service: Service): void {
  app.get("/tickets", answerList(service, tickets));
  app.get("/tickets/:id", answerRead(service, tickets));
}
