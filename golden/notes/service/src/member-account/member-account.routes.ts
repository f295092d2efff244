// Made by specc from spec.md:17. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readMemberAccountCreate, readMemberAccountUpdate } from "./member-account.dto.ts";
import { memberAccounts } from "./member-account.resource.ts";

/** The addresses of member accounts. */
export function memberAccountsRoutes(app: App, service: Service): void {
  app.get("/member-accounts", (request, reply) => answerList(service, request, reply, memberAccounts));
  app.post(
    "/member-accounts",
    (request, reply) => answerCreate(service, request, reply, memberAccounts, readMemberAccountCreate),
  );
  app.get("/member-accounts/:id", (request, reply) => answerRead(service, request, reply, memberAccounts));
  app.patch(
    "/member-accounts/:id",
    (request, reply) => answerUpdate(service, request, reply, memberAccounts, readMemberAccountUpdate),
  );
}
