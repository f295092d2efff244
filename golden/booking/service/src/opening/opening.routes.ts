// Made by specc from practice.md:30. Edit the spec, not this file.
import { type App, answerCreate, answerDelete, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readOpeningCreate } from "./opening.dto.ts";
import { openings } from "./opening.resource.ts";

/** The addresses of openings. */
export function openingsRoutes(app: App, service: Service): void {
  app.get("/openings", answerList(service, openings));
  app.post("/openings", answerCreate(service, openings, readOpeningCreate));
  app.get("/openings/:id", answerRead(service, openings));
  app.delete("/openings/:id", answerDelete(service, openings));
}
