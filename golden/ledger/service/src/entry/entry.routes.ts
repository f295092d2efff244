// Made by specc from journal.md:6. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { entries } from "./entry.resource.ts";

/** The addresses of entries. */
export function entriesRoutes(app: App, service: Service): void {
  app.get("/entries", answerList(service, entries));
  app.get("/entries/:id", answerRead(service, entries));
}
