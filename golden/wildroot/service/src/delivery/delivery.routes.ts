// Made by specc from supplies.md:37. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { deliveries } from "./delivery.resource.ts";

/** The addresses of deliveries. */
export function deliveriesRoutes(app: App, service: Service): void {
  app.get("/deliveries", answerList(service, deliveries));
  app.get("/deliveries/:id", answerRead(service, deliveries));
}
