// Made by specc from spec.md:39. Edit the spec, not this file.
import {
  type App,
  answerCreate,
  answerDelete,
  answerList,
  answerRead,
  answerUpdate,
} from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readNoteCreate, readNoteUpdate } from "./note.dto.ts";
import { notes } from "./note.resource.ts";

/** The addresses of notes. */
export function notesRoutes(app: App, service: Service): void {
  app.get("/notes", (request, reply) => answerList(service, request, reply, notes));
  app.post("/notes", (request, reply) => answerCreate(service, request, reply, notes, readNoteCreate));
  app.get("/notes/:id", (request, reply) => answerRead(service, request, reply, notes));
  app.patch("/notes/:id", (request, reply) => answerUpdate(service, request, reply, notes, readNoteUpdate));
  app.delete("/notes/:id", (request, reply) => answerDelete(service, request, reply, notes));
}
