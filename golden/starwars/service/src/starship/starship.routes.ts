// Made by specc from spec.md:396. Edit the spec, not this file.
import {
  type App,
  answerCreate,
  answerDelete,
  answerList,
  answerRead,
  answerUpdate,
} from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readStarshipCreate, readStarshipUpdate } from "./starship.dto.ts";
import { starships } from "./starship.resource.ts";

/** The addresses of starships. */
export function starshipsRoutes(app: App, service: Service): void {
  app.get("/plain/starships", (request, reply) => answerList(service, request, reply, starships));
  app.post(
    "/plain/starships",
    (request, reply) => answerCreate(service, request, reply, starships, readStarshipCreate),
  );
  app.get("/plain/starships/:id", (request, reply) => answerRead(service, request, reply, starships));
  app.patch(
    "/plain/starships/:id",
    (request, reply) => answerUpdate(service, request, reply, starships, readStarshipUpdate),
  );
  app.delete("/plain/starships/:id", (request, reply) => answerDelete(service, request, reply, starships));
}
