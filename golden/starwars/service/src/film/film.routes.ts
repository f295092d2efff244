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
  app.get("/plain/films", (request, reply) => answerList(service, request, reply, films));
  app.post("/plain/films", (request, reply) => answerCreate(service, request, reply, films, readFilmCreate));
  app.get("/plain/films/:id", (request, reply) => answerRead(service, request, reply, films));
  app.patch(
    "/plain/films/:id",
    (request, reply) => answerUpdate(service, request, reply, films, readFilmUpdate),
  );
  app.delete("/plain/films/:id", (request, reply) => answerDelete(service, request, reply, films));
}
