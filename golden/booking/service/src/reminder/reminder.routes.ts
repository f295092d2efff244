// Made by specc from appointments.md:360. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { reminders } from "./reminder.resource.ts";

/** The addresses of reminders. */
export function remindersRoutes(app: App, service: Service): void {
  app.get("/reminders", answerList(service, reminders));
  app.get("/reminders/:id", answerRead(service, reminders));
}
