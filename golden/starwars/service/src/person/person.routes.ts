// Made by specc from spec.md:158. Edit the spec, not this file.
import {
  type App,
  answerCreate,
  answerDelete,
  answerList,
  answerRead,
  answerUpdate,
} from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readPersonCreate, readPersonUpdate } from "./person.dto.ts";
import { people } from "./person.resource.ts";

/** The addresses of people. */
export function peopleRoutes(app: App, service: Service): void {
  app.get("/plain/people", answerList(service, people));
  app.post("/plain/people", answerCreate(service, people, readPersonCreate));
  app.get("/plain/people/:id", answerRead(service, people));
  app.patch("/plain/people/:id", answerUpdate(service, people, readPersonUpdate));
  app.delete("/plain/people/:id", answerDelete(service, people));
}
