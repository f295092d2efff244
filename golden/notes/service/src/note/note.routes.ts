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
  app.get("/notes", answerList(service, notes));
  app.post("/notes", answerCreate(service, notes, readNoteCreate));
  app.get("/notes/:id", answerRead(service, notes));
  app.patch("/notes/:id", answerUpdate(service, notes, readNoteUpdate));
  app.delete("/notes/:id", answerDelete(service, notes));
}
