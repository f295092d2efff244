// Made by specc from products.md:5. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead, answerUpdate } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readProductCreate, readProductUpdate } from "./product.dto.ts";
import { products } from "./product.resource.ts";

/** The addresses of products. */
export function productsRoutes(app: App, service: Service): void {
  app.get("/products", answerList(service, products));
  app.post("/products", answerCreate(service, products, readProductCreate));
  app.get("/products/:id", answerRead(service, products));
  app.patch("/products/:id", answerUpdate(service, products, readProductUpdate));
}
