// Made by specc from spec.md:192. Edit the spec, not this file.
import { type App, answerCreate, answerDelete, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readRefundCreate } from "./refund.dto.ts";
import { refunds } from "./refund.resource.ts";

/** The addresses of refunds. */
export function refundsRoutes(app: App, service: Service): void {
  app.get("/plain/refunds", answerList(service, refunds));
  app.post("/plain/refunds", answerCreate(service, refunds, readRefundCreate));
  app.get("/plain/refunds/:id", answerRead(service, refunds));
  app.delete("/plain/refunds/:id", answerDelete(service, refunds));
}
