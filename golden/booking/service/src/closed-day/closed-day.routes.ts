// Made by specc from practice.md:51. Edit the spec, not this file.
import { type App, answerCreate, answerDelete, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readClosedDayCreate } from "./closed-day.dto.ts";
import { closedDays } from "./closed-day.resource.ts";

/** The addresses of closed days. */
export function closedDaysRoutes(app: App, service: Service): void {
  app.get("/closed-days", answerList(service, closedDays));
  app.post("/closed-days", answerCreate(service, closedDays, readClosedDayCreate));
  app.get("/closed-days/:id", answerRead(service, closedDays));
  app.delete("/closed-days/:id", answerDelete(service, closedDays));
}
