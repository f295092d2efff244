// Made by specc from spec.md:69. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readPeriodCreate } from "./period.dto.ts";
import { periods } from "./period.resource.ts";

/** The addresses of periods. */
export function periodsRoutes(app: App, service: Service): void {
  app.get("/periods", answerList(service, periods));
  app.post("/periods", answerCreate(service, periods, readPeriodCreate));
  app.get("/periods/:id", answerRead(service, periods));
}
