// Made by specc from spec.md:69. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readPeriodCreate } from "./period.dto.ts";
import { periods } from "./period.resource.ts";

/** The addresses of periods. */
export function periodsRoutes(app: App, service: Service): void {
  app.get("/periods", (request, reply) => answerList(service, request, reply, periods));
  app.post("/periods", (request, reply) => answerCreate(service, request, reply, periods, readPeriodCreate));
  app.get("/periods/:id", (request, reply) => answerRead(service, request, reply, periods));
}
