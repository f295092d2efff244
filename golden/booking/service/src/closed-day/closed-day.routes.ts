// Made by specc from practice.md:51. Edit the spec, not this file.
import { type App, answerCreate, answerDelete, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readClosedDayCreate } from "./closed-day.dto.ts";
import { closedDays } from "./closed-day.resource.ts";

/** The addresses of closed days. */
export function closedDaysRoutes(app: App, service: Service): void {
  app.get("/closed-days", (request, reply) => answerList(service, request, reply, closedDays));
  app.post(
    "/closed-days",
    (request, reply) => answerCreate(service, request, reply, closedDays, readClosedDayCreate),
  );
  app.get("/closed-days/:id", (request, reply) => answerRead(service, request, reply, closedDays));
  app.delete("/closed-days/:id", (request, reply) => answerDelete(service, request, reply, closedDays));
}
