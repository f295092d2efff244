// Made by specc from moderation.md:306. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { appeals } from "./appeal.resource.ts";

/** The addresses of appeals. */
export function appealsRoutes(app: App, service: Service): void {
  app.get("/appeals", answerList(service, appeals));
  app.get("/appeals/:id", answerRead(service, appeals));
}
