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
  app.get("/plain/planets", (request, reply) => answerList(service, request, reply, planets));
  app.post(
    "/plain/planets",
    (request, reply) => answerCreate(service, request, reply, planets, readPlanetCreate),
  );
  app.get("/plain/planets/:id", (request, reply) => answerRead(service, request, reply, planets));
  app.patch(
    "/plain/planets/:id",
    (request, reply) => answerUpdate(service, request, reply, planets, readPlanetUpdate),
  );
  app.delete("/plain/planets/:id", (request, reply) => answerDelete(service, request, reply, planets));
}
