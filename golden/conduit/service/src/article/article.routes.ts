// Made by specc from spec.md:102. Edit the spec, not this file.
import {
  type App,
  answerCreate,
  answerDelete,
  answerList,
  answerRead,
  answerUpdate,
} from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readArticleCreate, readArticleUpdate } from "./article.dto.ts";
import { articles } from "./article.resource.ts";

/** The addresses of articles. */
export function articlesRoutes(app: App, service: Service): void {
  app.get("/plain/articles", (request, reply) => answerList(service, request, reply, articles));
  app.post(
    "/plain/articles",
    (request, reply) => answerCreate(service, request, reply, articles, readArticleCreate),
  );
  app.get("/plain/articles/:id", (request, reply) => answerRead(service, request, reply, articles));
  app.patch(
    "/plain/articles/:id",
    (request, reply) => answerUpdate(service, request, reply, articles, readArticleUpdate),
  );
  app.delete("/plain/articles/:id", (request, reply) => answerDelete(service, request, reply, articles));
}
