// Made by specc from channels.md:29. Edit the spec, not this file.
import { type App, answerDelete, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { skuMappings } from "./sku-mapping.resource.ts";

/** The addresses of sku mappings. */
export function skuMappingsRoutes(app: App, service: Service): void {
  app.get("/sku-mappings", answerList(service, skuMappings));
  app.get("/sku-mappings/:id", answerRead(service, skuMappings));
  app.delete("/sku-mappings/:id", answerDelete(service, skuMappings));
}
