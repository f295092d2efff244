// Made by specc from stock.md:14. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { adjustments } from "./adjustment.resource.ts";

/** The addresses of adjustments. */
export function adjustmentsRoutes(app: App, service: Service): void {
  app.get("/adjustments", answerList(service, adjustments));
  app.get("/adjustments/:id", answerRead(service, adjustments));
}
