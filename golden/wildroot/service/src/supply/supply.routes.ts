// Made by specc from supplies.md:12. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readSupplyCreate, readSupplyUpdate } from "./supply.dto.ts";
import { supplies } from "./supply.resource.ts";

/** The addresses of supplies. */
export function suppliesRoutes(app: App, service: Service): void {
  app.get("/supplies", (request, reply) => answerList(service, request, reply, supplies));
  app.post(
    "/supplies",
    (request, reply) => answerCreate(service, request, reply, supplies, readSupplyCreate),
  );
  app.get("/supplies/:id", (request, reply) => answerRead(service, request, reply, supplies));
  app.patch(
    "/supplies/:id",
    (request, reply) => answerUpdate(service, request, reply, supplies, readSupplyUpdate),
  );
}
