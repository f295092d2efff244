// Made by specc from spec.md:51. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readAccountCreate, readAccountUpdate } from "./account.dto.ts";
import { accounts } from "./account.resource.ts";

/** The addresses of accounts. */
export function accountsRoutes(app: App, service: Service): void {
  app.get("/accounts", answerList(service, accounts));
  app.post("/accounts", answerCreate(service, accounts, readAccountCreate));
  app.get("/accounts/:id", answerRead(service, accounts));
  app.patch("/accounts/:id", answerUpdate(service, accounts, readAccountUpdate));
}
