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
  app.get("/market-events", answerList(service, marketEvents));
  app.post("/market-events", answerCreate(service, marketEvents, readMarketEventCreate));
  app.get("/market-events/:id", answerRead(service, marketEvents));
  app.patch("/market-events/:id", answerUpdate(service, marketEvents, readMarketEventUpdate));
  app.delete("/market-events/:id", answerDelete(service, marketEvents));
}
