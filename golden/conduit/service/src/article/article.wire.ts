// Made by specc from spec.md:102. Edit the spec, not this file.
import { favorites } from "../favorite/favorite.resource.ts";
import { text } from "../platform/checks.ts";
import type { App } from "../platform/http.ts";
import { list, read } from "../platform/reader.ts";
import { anyone, signedIn } from "../platform/resource.ts";
import { wireRoute } from "../platform/wire/routes.ts";
import type { Service } from "../platform/work.ts";
import { articleItemShape } from "../shapes/article-item.ts";
import { articleShape } from "../shapes/article.ts";
import { articles } from "./article.resource.ts";

/** The addresses of articles as clients know them. */
export function articlesWire(app: App, service: Service): void {
  wireRoute(app, service, "GET", "/api/articles", {
    operation: "list",
    resource: articles,
    path: [],
    isKeyed: false,
    given: [],
    grants: [anyone],
    where: null,
    shape: articleItemShape,
    envelope: "articles",
    list: {
      page: { style: "offset", size: "limit", position: "offset", pageSize: 20, maxPageSize: 100 },
      count: "articlesCount",
      shape: null,
      search: "q",
      names: { createdAt: "createdAt", tag: "tag", author: "author", favorited: "favorited" },
      isLenient: true,
      isPlain: false,
    },
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "GET", "/api/articles/feed", {
    operation: "list",
    resource: articles,
    path: [],
    isKeyed: false,
    given: [],
    grants: [signedIn],
    where: (
      bind,
      { me },
    ) => `exists (select 1 from follows r0 where r0.followed = t.author and coalesce(r0.follower = ${bind(me?.id ?? null)}::uuid, false))`,
    shape: articleItemShape,
    envelope: "articles",
    list: {
      page: { style: "offset", size: "limit", position: "offset", pageSize: 20, maxPageSize: 100 },
      count: "articlesCount",
      shape: null,
      search: "q",
      names: { createdAt: "createdAt", tag: "tag", author: "author", favorited: "favorited" },
      isLenient: true,
      isPlain: false,
    },
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "POST", "/api/articles", {
    operation: "create",
    resource: articles,
    path: [],
    isKeyed: false,
    given: [],
    grants: [signedIn],
    where: null,
    shape: articleShape,
    envelope: "article",
    list: null,
    body: {
      envelope: "article",
      read: (body) =>
        read(body, (reader) => {
          return {
            title: reader.required("title", text({ min: 1, max: 200, trimmed: true })),
            description: reader.required("description", text({ min: 1, max: 1000 })),
            body: reader.required("body", text({ min: 1, max: 100000 })),
            tagList: reader.optional("tagList", list(text(), { max: 20 })),
          };
        }, "", true),
    },
    seen: [],
    relation: null,
    status: 201,
  });
  wireRoute(app, service, "GET", "/api/articles/:article", {
    operation: "read",
    resource: articles,
    path: [{ name: "article", resource: articles, key: "slug" }],
    isKeyed: true,
    given: [],
    grants: [anyone],
    where: null,
    shape: articleShape,
    envelope: "article",
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "PUT", "/api/articles/:article", {
    operation: "update",
    resource: articles,
    path: [{ name: "article", resource: articles, key: "slug" }],
    isKeyed: true,
    given: [],
    grants: [{ who: "signedIn", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` }],
    where: null,
    shape: articleShape,
    envelope: "article",
    list: null,
    body: {
      envelope: "article",
      read: (body) =>
        read(body, (reader) => {
          return {
            title: reader.given("title", text({ min: 1, max: 200, trimmed: true })),
            description: reader.given("description", text({ min: 1, max: 1000 })),
            body: reader.given("body", text({ min: 1, max: 100000 })),
            tagList: reader.givenOrNull("tagList", list(text(), { max: 20 })),
          };
        }, "", true),
    },
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "DELETE", "/api/articles/:article", {
    operation: "delete",
    resource: articles,
    path: [{ name: "article", resource: articles, key: "slug" }],
    isKeyed: true,
    given: [],
    grants: [{ who: "signedIn", where: (bind, { me }) => `(t.author = ${bind(me?.id ?? null)}::uuid)` }],
    where: null,
    shape: null,
    envelope: "article",
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 204,
  });
  wireRoute(app, service, "POST", "/api/articles/:article/favorite", {
    operation: "add",
    resource: articles,
    path: [{ name: "article", resource: articles, key: "slug" }],
    isKeyed: true,
    given: [],
    grants: [signedIn],
    where: null,
    shape: articleShape,
    envelope: "article",
    list: null,
    body: null,
    seen: [anyone],
    relation: { resource: favorites, row: "article", me: "user" },
    status: 200,
  });
  wireRoute(app, service, "DELETE", "/api/articles/:article/favorite", {
    operation: "remove",
    resource: articles,
    path: [{ name: "article", resource: articles, key: "slug" }],
    isKeyed: true,
    given: [],
    grants: [signedIn],
    where: null,
    shape: articleShape,
    envelope: "article",
    list: null,
    body: null,
    seen: [anyone],
    relation: { resource: favorites, row: "article", me: "user" },
    status: 200,
  });
}
