// Made by specc from spec.md:50. Edit the spec, not this file.
import {
  type App,
  answerCreate,
  answerDelete,
  answerList,
  answerRead,
  answerUpdate,
} from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readFilmCreate, readFilmUpdate } from "./film.dto.ts";
import { films } from "./film.resource.ts";

/** The addresses of films. */
export function filmsRoutes(app: App, service: Service): void {
  app.get("/plain/films", answerList(service, films));
  app.post("/plain/films", answerCreate(service, films, readFilmCreate));
  app.get("/plain/films/:id", answerRead(service, films));
  app.patch("/plain/films/:id", answerUpdate(service, films, readFilmUpdate));
  app.delete("/plain/films/:id", answerDelete(service, films));
}
