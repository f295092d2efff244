// Made by specc from supplies.md:12. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readSupplyCreate, readSupplyUpdate } from "./supply.dto.ts";
import { supplies } from "./supply.resource.ts";

/** The addresses of supplies. */
export function suppliesRoutes(app: App, service: Service): void {
  app.get("/supplies", answerList(service, supplies));
  app.post("/supplies", answerCreate(service, supplies, readSupplyCreate));
  app.get("/supplies/:id", answerRead(service, supplies));
  app.patch("/supplies/:id", answerUpdate(service, supplies, readSupplyUpdate));
}
