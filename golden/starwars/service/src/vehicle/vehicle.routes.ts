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
  app.get("/plain/vehicles", (request, reply) => answerList(service, request, reply, vehicles));
  app.post(
    "/plain/vehicles",
    (request, reply) => answerCreate(service, request, reply, vehicles, readVehicleCreate),
  );
  app.get("/plain/vehicles/:id", (request, reply) => answerRead(service, request, reply, vehicles));
  app.patch(
    "/plain/vehicles/:id",
    (request, reply) => answerUpdate(service, request, reply, vehicles, readVehicleUpdate),
  );
  app.delete("/plain/vehicles/:id", (request, reply) => answerDelete(service, request, reply, vehicles));
}
