// Made by specc from journal.md:5. Edit the spec, not this file.
import {
  type App,
  answerCreate,
  answerDelete,
  answerList,
  answerRead,
  answerUpdate,
} from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readPostCreate, readPostUpdate } from "./post.dto.ts";
import { posts } from "./post.resource.ts";

/** The addresses of posts. */
export function postsRoutes(app: App, service: Service): void {
  app.get("/posts", answerList(service, posts));
  app.post("/posts", answerCreate(service, posts, readPostCreate));
  app.get("/posts/:id", answerRead(service, posts));
  app.patch("/posts/:id", answerUpdate(service, posts, readPostUpdate));
  app.delete("/posts/:id", answerDelete(service, posts));
}
