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
  app.get("/plain/species", (request, reply) => answerList(service, request, reply, species));
  app.post(
    "/plain/species",
    (request, reply) => answerCreate(service, request, reply, species, readSpeciesCreate),
  );
  app.get("/plain/species/:id", (request, reply) => answerRead(service, request, reply, species));
  app.patch(
    "/plain/species/:id",
    (request, reply) => answerUpdate(service, request, reply, species, readSpeciesUpdate),
  );
  app.delete("/plain/species/:id", (request, reply) => answerDelete(service, request, reply, species));
}
