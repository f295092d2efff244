// Made by specc from practice.md:67. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readTreatmentCreate, readTreatmentUpdate } from "./treatment.dto.ts";
import { treatments } from "./treatment.resource.ts";

/** The addresses of treatments. */
export function treatmentsRoutes(app: App, service: Service): void {
  app.get("/treatments", answerList(service, treatments));
  app.post("/treatments", answerCreate(service, treatments, readTreatmentCreate));
  app.get("/treatments/:id", answerRead(service, treatments));
  app.patch("/treatments/:id", answerUpdate(service, treatments, readTreatmentUpdate));
}
