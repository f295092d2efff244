// Made by specc from spec.md:294. Edit the spec, not this file.
import {
  type App,
  answerCreate,
  answerDelete,
  answerList,
  answerRead,
  answerUpdate,
} from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readSpeciesCreate, readSpeciesUpdate } from "./species.dto.ts";
import { species } from "./species.resource.ts";

/** The addresses of species. */
export function speciesRoutes(app: App, service: Service): void {
  app.get("/plain/species", answerList(service, species));
  app.post("/plain/species", answerCreate(service, species, readSpeciesCreate));
  app.get("/plain/species/:id", answerRead(service, species));
  app.patch("/plain/species/:id", answerUpdate(service, species, readSpeciesUpdate));
  app.delete("/plain/species/:id", answerDelete(service, species));
}
