// Made by specc from practice.md:5. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readRoomCreate, readRoomUpdate } from "./room.dto.ts";
import { rooms } from "./room.resource.ts";

/** The addresses of rooms. */
export function roomsRoutes(app: App, service: Service): void {
  app.get("/rooms", answerList(service, rooms));
  app.post("/rooms", answerCreate(service, rooms, readRoomCreate));
  app.get("/rooms/:id", answerRead(service, rooms));
  app.patch("/rooms/:id", answerUpdate(service, rooms, readRoomUpdate));
}
