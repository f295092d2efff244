// Made by specc from practice.md:17. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readPractitionerCreate, readPractitionerUpdate } from "./practitioner.dto.ts";
import { practitioners } from "./practitioner.resource.ts";

/** The addresses of practitioners. */
export function practitionersRoutes(app: App, service: Service): void {
  app.get("/practitioners", (request, reply) => answerList(service, request, reply, practitioners));
  app.post(
    "/practitioners",
    (request, reply) => answerCreate(service, request, reply, practitioners, readPractitionerCreate),
  );
  app.get("/practitioners/:id", (request, reply) => answerRead(service, request, reply, practitioners));
  app.patch(
    "/practitioners/:id",
    (request, reply) => answerUpdate(service, request, reply, practitioners, readPractitionerUpdate),
  );
}
