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
  app.get("/plain/customers", (request, reply) => answerList(service, request, reply, customers));
  app.post(
    "/plain/customers",
    (request, reply) => answerCreate(service, request, reply, customers, readCustomerCreate),
  );
  app.get("/plain/customers/:id", (request, reply) => answerRead(service, request, reply, customers));
  app.patch(
    "/plain/customers/:id",
    (request, reply) => answerUpdate(service, request, reply, customers, readCustomerUpdate),
  );
  app.delete("/plain/customers/:id", (request, reply) => answerDelete(service, request, reply, customers));
}
