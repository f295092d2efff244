// Made by specc from spec.md:246. Edit the spec, not this file.
import {
  type App,
  answerCreate,
  answerDelete,
  answerList,
  answerRead,
  answerUpdate,
} from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readPlanetCreate, readPlanetUpdate } from "./planet.dto.ts";
import { planets } from "./planet.resource.ts";

/** The addresses of planets. */
export function planetsRoutes(app: App, service: Service): void {
  app.get("/plain/planets", answerList(service, planets));
  app.post("/plain/planets", answerCreate(service, planets, readPlanetCreate));
  app.get("/plain/planets/:id", answerRead(service, planets));
  app.patch("/plain/planets/:id", answerUpdate(service, planets, readPlanetUpdate));
  app.delete("/plain/planets/:id", answerDelete(service, planets));
}
