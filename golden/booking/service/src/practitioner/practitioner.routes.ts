// Made by specc from practice.md:17. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readPractitionerCreate, readPractitionerUpdate } from "./practitioner.dto.ts";
import { practitioners } from "./practitioner.resource.ts";

/** The addresses of practitioners. */
export function practitionersRoutes(app: App, service: Service): void {
  app.get("/practitioners", answerList(service, practitioners));
  app.post("/practitioners", answerCreate(service, practitioners, readPractitionerCreate));
  app.get("/practitioners/:id", answerRead(service, practitioners));
  app.patch("/practitioners/:id", answerUpdate(service, practitioners, readPractitionerUpdate));
}
