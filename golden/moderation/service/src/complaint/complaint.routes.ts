// Made by specc from moderation.md:6. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readComplaintCreate } from "./complaint.dto.ts";
import { complaints } from "./complaint.resource.ts";

/** The addresses of complaints. */
export function complaintsRoutes(app: App, service: Service): void {
  app.get("/complaints", answerList(service, complaints));
  app.post("/complaints", answerCreate(service, complaints, readComplaintCreate));
  app.get("/complaints/:id", answerRead(service, complaints));
}
