// Made by specc from spec.md:30. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { accounts } from "./account.resource.ts";

/** The addresses of accounts. */
export function accountsRoutes(app: App, service: Service): void {
  app.get("/plain/accounts", answerList(service, accounts));
  app.get("/plain/accounts/:id", answerRead(service, accounts));
}
