// Made by specc from spec.md:192. Edit the spec, not this file.
import { type App, answerCreate, answerDelete, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readRefundCreate } from "./refund.dto.ts";
import { refunds } from "./refund.resource.ts";

/** The addresses of refunds. */
export function refundsRoutes(app: App, service: Service): void {
  app.get("/plain/refunds", (request, reply) => answerList(service, request, reply, refunds));
  app.post(
    "/plain/refunds",
    (request, reply) => answerCreate(service, request, reply, refunds, readRefundCreate),
  );
  app.get("/plain/refunds/:id", (request, reply) => answerRead(service, request, reply, refunds));
  app.delete("/plain/refunds/:id", (request, reply) => answerDelete(service, request, reply, refunds));
}
