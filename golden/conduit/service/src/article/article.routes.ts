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
  app.get("/plain/articles", answerList(service, articles));
  app.post("/plain/articles", answerCreate(service, articles, readArticleCreate));
  app.get("/plain/articles/:id", answerRead(service, articles));
  app.patch("/plain/articles/:id", answerUpdate(service, articles, readArticleUpdate));
  app.delete("/plain/articles/:id", answerDelete(service, articles));
}
