// Made by specc from channels.md:49. Edit the spec, not this file.
import { type App, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { onlineOrders } from "./online-order.resource.ts";

/** The addresses of online orders. */
export function onlineOrdersRoutes(app: App, service: Service): void {
  app.get("/online-orders", answerList(service, onlineOrders));
  app.get("/online-orders/:id", answerRead(service, onlineOrders));
}
