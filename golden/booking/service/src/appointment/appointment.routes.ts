// Made by specc from appointments.md:3. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { appointments } from "./appointment.resource.ts";

/** The addresses of appointments. */
export function appointmentsRoutes(app: App, service: Service): void {
  app.get("/appointments", answerList(service, appointments));
  app.get("/appointments/:id", answerRead(service, appointments));
}
