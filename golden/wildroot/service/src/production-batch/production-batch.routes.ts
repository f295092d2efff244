// Made by specc from batches.md:5. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { productionBatches } from "./production-batch.resource.ts";

/** The addresses of production batches. */
export function productionBatchesRoutes(app: App, service: Service): void {
  app.get("/production-batches", answerList(service, productionBatches));
  app.get("/production-batches/:id", answerRead(service, productionBatches));
}
