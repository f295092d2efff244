// Made by specc from spec.md:124. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { closingBalances } from "./closing-balance.resource.ts";

/** The addresses of closing balances. */
export function closingBalancesRoutes(app: App, service: Service): void {
  app.get("/closing-balances", answerList(service, closingBalances));
  app.get("/closing-balances/:id", answerRead(service, closingBalances));
}
