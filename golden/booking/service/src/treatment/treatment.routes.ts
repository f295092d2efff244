// Made by specc from practice.md:67. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readTreatmentCreate, readTreatmentUpdate } from "./treatment.dto.ts";
import { treatments } from "./treatment.resource.ts";

/** The addresses of treatments. */
export function treatmentsRoutes(app: App, service: Service): void {
  app.get("/treatments", (request, reply) => answerList(service, request, reply, treatments));
  app.post(
    "/treatments",
    (request, reply) => answerCreate(service, request, reply, treatments, readTreatmentCreate),
  );
  app.get("/treatments/:id", (request, reply) => answerRead(service, request, reply, treatments));
  app.patch(
    "/treatments/:id",
    (request, reply) => answerUpdate(service, request, reply, treatments, readTreatmentUpdate),
  );
}
