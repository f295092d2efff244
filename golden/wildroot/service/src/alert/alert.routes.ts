// Made by specc from reports.md:5. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { alerts } from "./alert.resource.ts";

/** The addresses of alerts. */
export function alertsRoutes(app: App, service: Service): void {
  app.get("/alerts", answerList(service, alerts));
  app.get("/alerts/:id", answerRead(service, alerts));
}
