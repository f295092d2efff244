// Made by specc from moderation.md:461. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { auditEntries } from "./audit-entry.resource.ts";

/** The addresses of audit entries. */
export function auditEntriesRoutes(app: App, service: Service): void {
  app.get("/audit-entries", answerList(service, auditEntries));
  app.get("/audit-entries/:id", answerRead(service, auditEntries));
}
