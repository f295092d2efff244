// Made by specc from spec.md:17. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readMemberAccountCreate, readMemberAccountUpdate } from "./member-account.dto.ts";
import { memberAccounts } from "./member-account.resource.ts";

/** The addresses of member accounts. */
export function memberAccountsRoutes(app: App, service: Service): void {
  app.get("/member-accounts", answerList(service, memberAccounts));
  app.post("/member-accounts", answerCreate(service, memberAccounts, readMemberAccountCreate));
  app.get("/member-accounts/:id", answerRead(service, memberAccounts));
  app.patch("/member-accounts/:id", answerUpdate(service, memberAccounts, readMemberAccountUpdate));
}
