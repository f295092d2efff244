// Made by specc from spec.md:93. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readPaymentCreate, readPaymentUpdate } from "./payment.dto.ts";
import { payments } from "./payment.resource.ts";

/** The addresses of payments. */
export function paymentsRoutes(app: App, service: Service): void {
  app.get("/plain/payments", answerList(service, payments));
  app.post("/plain/payments", answerCreate(service, payments, readPaymentCreate));
  app.get("/plain/payments/:id", answerRead(service, payments));
  app.patch("/plain/payments/:id", answerUpdate(service, payments, readPaymentUpdate));
}
