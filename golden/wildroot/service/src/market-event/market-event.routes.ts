// Made by specc from sales.md:5. Edit the spec, not this file.
import {
  type App,
  answerCreate,
  answerDelete,
  answerList,
  answerRead,
  answerUpdate,
} from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readMarketEventCreate, readMarketEventUpdate } from "./market-event.dto.ts";
import { marketEvents } from "./market-event.resource.ts";

/** The addresses of market events. */
export function marketEventsRoutes(app: App, service: Service): void {
  app.get("/market-events", (request, reply) => answerList(service, request, reply, marketEvents));
  app.post(
    "/market-events",
    (request, reply) => answerCreate(service, request, reply, marketEvents, readMarketEventCreate),
  );
  app.get("/market-events/:id", (request, reply) => answerRead(service, request, reply, marketEvents));
  app.patch(
    "/market-events/:id",
    (request, reply) => answerUpdate(service, request, reply, marketEvents, readMarketEventUpdate),
  );
  app.delete("/market-events/:id", (request, reply) => answerDelete(service, request, reply, marketEvents));
}
