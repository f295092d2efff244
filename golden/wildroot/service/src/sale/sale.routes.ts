// Made by specc from sales.md:48. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { sales } from "./sale.resource.ts";

/** The addresses of sales. */
export function salesRoutes(app: App, service: Service): void {
  app.get("/sales", answerList(service, sales));
  app.get("/sales/:id", answerRead(service, sales));
}
