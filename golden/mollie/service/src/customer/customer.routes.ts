// Made by specc from spec.md:54. Edit the spec, not this file.
import {
  type App,
  answerCreate,
  answerDelete,
  answerList,
  answerRead,
  answerUpdate,
} from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readCustomerCreate, readCustomerUpdate } from "./customer.dto.ts";
import { customers } from "./customer.resource.ts";

/** The addresses of customers. */
export function customersRoutes(app: App, service: Service): void {
  app.get("/plain/customers", answerList(service, customers));
  app.post("/plain/customers", answerCreate(service, customers, readCustomerCreate));
  app.get("/plain/customers/:id", answerRead(service, customers));
  app.patch("/plain/customers/:id", answerUpdate(service, customers, readCustomerUpdate));
  app.delete("/plain/customers/:id", answerDelete(service, customers));
}
