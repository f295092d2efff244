// Made by specc from spec.md:86. Edit the spec, not this file.
import { type App, answerCreate, answerDelete } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readFollowCreate } from "./follow.dto.ts";
import { follows } from "./follow.resource.ts";

/** The addresses of follows. */
export function followsRoutes(app: App, service: Service): void {
  app.post("/plain/follows", answerCreate(service, follows, readFollowCreate));
  app.delete("/plain/follows/:id", answerDelete(service, follows));
}
