// Made by specc from spec.md:52. Edit the spec, not this file.
import { type App, answerCreate, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readPostCreate } from "./post.dto.ts";
import { posts } from "./post.resource.ts";

/** The addresses of posts. */
export function postsRoutes(app: App, service: Service): void {
  app.get("/posts", answerList(service, posts));
  app.post("/posts", answerCreate(service, posts, readPostCreate));
  app.get("/posts/:id", answerRead(service, posts));
}
