// Made by specc from spec.md:179. Edit the spec, not this file.
import { articles } from "../article/article.resource.ts";
import { text } from "../platform/checks.ts";
import type { App } from "../platform/http.ts";
import { read } from "../platform/reader.ts";
import { anyone, signedIn } from "../platform/resource.ts";
import { wireRoute } from "../platform/wire/routes.ts";
import type { Service } from "../platform/work.ts";
import { commentShape } from "../shapes/comment.ts";
import { comments } from "./comment.resource.ts";

/** The addresses of comments as clients know them. */
export function commentsWire(app: App, service: Service): void {
  wireRoute(app, service, "GET", "/api/articles/:article/comments", {
    operation: "list",
    resource: comments,
    path: [{ name: "article", resource: articles, key: "slug" }],
    isKeyed: false,
    given: [{ member: "article", row: "article" }],
    grants: [anyone],
    where: null,
    shape: commentShape,
    envelope: "comments",
    list: {
      page: null,
      count: null,
      shape: null,
      search: "q",
      names: { createdAt: "createdAt" },
      isLenient: true,
      isPlain: false,
    },
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "POST", "/api/articles/:article/comments", {
    operation: "create",
    resource: comments,
    path: [{ name: "article", resource: articles, key: "slug" }],
    isKeyed: false,
    given: [{ member: "article", row: "article" }],
    grants: [signedIn],
    where: null,
    shape: commentShape,
    envelope: "comment",
    list: null,
    body: {
      envelope: "comment",
      read: (body) =>
        read(body, (reader) => {
          return {
            body: reader.required("body", text({ min: 1, max: 10000 })),
          };
        }, "", true),
    },
    seen: [],
    relation: null,
    status: 201,
  });
  wireRoute(app, service, "DELETE", "/api/articles/:article/comments/:comment", {
    operation: "delete",
    resource: comments,
    path: [
      { name: "article", resource: articles, key: "slug" },
      { name: "comment", resource: comments, key: "number" },
    ],
    isKeyed: true,
    given: [{ member: "article", row: "article" }],
    grants: [{ who: "signedIn", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` }],
    where: null,
    shape: null,
    envelope: "comment",
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 204,
  });
}
