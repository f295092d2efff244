// Made by specc from spec.md:25. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readPersonCreate, readPersonUpdate } from "./person.dto.ts";
import { people } from "./person.resource.ts";

/** The addresses of people. */
export function peopleRoutes(app: App, service: Service): void {
  app.get("/people", answerList(service, people));
  app.post("/people", answerCreate(service, people, readPersonCreate));
  app.get("/people/:id", answerRead(service, people));
  app.patch("/people/:id", answerUpdate(service, people, readPersonUpdate));
}
