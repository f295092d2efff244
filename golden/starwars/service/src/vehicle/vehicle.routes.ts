// Made by specc from spec.md:344. Edit the spec, not this file.
import {
  type App,
  answerCreate,
  answerDelete,
  answerList,
  answerRead,
  answerUpdate,
} from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readVehicleCreate, readVehicleUpdate } from "./vehicle.dto.ts";
import { vehicles } from "./vehicle.resource.ts";

/** The addresses of vehicles. */
export function vehiclesRoutes(app: App, service: Service): void {
  app.get("/plain/vehicles", answerList(service, vehicles));
  app.post("/plain/vehicles", answerCreate(service, vehicles, readVehicleCreate));
  app.get("/plain/vehicles/:id", answerRead(service, vehicles));
  app.patch("/plain/vehicles/:id", answerUpdate(service, vehicles, readVehicleUpdate));
  app.delete("/plain/vehicles/:id", answerDelete(service, vehicles));
}
