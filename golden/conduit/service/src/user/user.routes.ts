// Made by specc from spec.md:32. Edit the spec, not this file.
import { type App, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readUserUpdate } from "./user.dto.ts";
import { users } from "./user.resource.ts";

/** The addresses of users. */
export function usersRoutes(app: App, service: Service): void {
  app.get("/plain/users/:id", answerRead(service, users));
  app.patch("/plain/users/:id", answerUpdate(service, users, readUserUpdate));
}
