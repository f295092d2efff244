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
  app.get("/plain/starships", answerList(service, starships));
  app.post("/plain/starships", answerCreate(service, starships, readStarshipCreate));
  app.get("/plain/starships/:id", answerRead(service, starships));
  app.patch("/plain/starships/:id", answerUpdate(service, starships, readStarshipUpdate));
  app.delete("/plain/starships/:id", answerDelete(service, starships));
}
