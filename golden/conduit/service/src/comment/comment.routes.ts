// Made by specc from spec.md:179. Edit the spec, not this file.
import { type App, answerCreate, answerDelete, answerList, answerRead } from "../platform/http.ts";
import type { Service } from "../platform/work.ts";
import { readCommentCreate } from "./comment.dto.ts";
import { comments } from "./comment.resource.ts";

/** The addresses of comments. */
export function commentsRoutes(app: App, service: Service): void {
  app.get("/plain/comments", answerList(service, comments));
  app.post("/plain/comments", answerCreate(service, comments, readCommentCreate));
  app.get("/plain/comments/:id", answerRead(service, comments));
  app.delete("/plain/comments/:id", answerDelete(service, comments));
}
