// Made by specc from spec.md:12. Edit the spec, not this file.
import { articlesWire } from "./article/article.wire.ts";
import { commentsWire } from "./comment/comment.wire.ts";
import { email, lowered, text } from "./platform/checks.ts";
import type { App } from "./platform/http.ts";
import { read } from "./platform/reader.ts";
import { reportRoute } from "./platform/reports.ts";
import { writeProblemsBy } from "./platform/server.ts";
import { problemWriter } from "./platform/wire/errors.ts";
import { registerRoute, signInRoute } from "./platform/wire/sign-in.ts";
import type { ErrorRules } from "./platform/wire/types.ts";
import type { Service } from "./platform/work.ts";
import { tagsReport } from "./reports/tags.ts";
import { userShape } from "./shapes/user.ts";
import { usersWire } from "./user/user.wire.ts";

const ERRORS: ErrorRules = {
  shape: {"errors":{"{member}":["{message}"]}},
  kinds: {
    "malformed": { status: 400, member: "body", message: "is not readable" },
    "unauthenticated": { status: 401, member: "token", message: "is missing" },
    "wrong-credentials": { status: 401, member: "credentials", message: "invalid" },
    "forbidden": { status: 403, member: "{name}", message: "forbidden" },
    "not-found": { status: 404, member: "{name}", message: "not found" },
    "conflict": { status: 422 },
  },
  rules: {
    "required": { message: "can't be blank" },
    "too-short": { message: "can't be blank" },
    "not-unique": { message: "has already been taken" },
    "email": { message: "is invalid" },
    "pattern": { message: "is invalid" },
    "type": { message: "is invalid" },
  },
  scheme: "Token",
};

/** Registers the addresses that clients know, and writes problems as they read them. */
export function wireRoutes(app: App, service: Service): void {
  writeProblemsBy(problemWriter(ERRORS));
  registerRoute(app, service, "POST", "/api/users", {
    shape: userShape,
    envelope: "user",
    body: {
      envelope: "user",
      read: (body) =>
        read(body, (reader) => {
          return {
            username: reader.required(
              "username",
              text({ min: 1, max: 40, pattern: /^(?:[^\/]+)$/u, trimmed: true }),
            ),
            email: reader.required("email", lowered(email)),
            password: reader.required("password", text({ min: 1, max: 1_024 })),
            bio: reader.optional("bio", text({ max: 2000 })),
            image: reader.optional("image", text({ max: 2048 })),
          };
        }, "", true),
    },
    status: 201,
  });
  signInRoute(app, service, "POST", "/api/users/login", {
    shape: userShape,
    envelope: "user",
    body: {
      envelope: "user",
      read: (body) =>
        read(body, (reader) => {
          return {
            email: reader.required("email", text({ max: 254, trimmed: true })),
            password: reader.required("password", text({ max: 1_024 })),
          };
        }, "", true),
    },
    status: 200,
  });
  usersWire(app, service);
  articlesWire(app, service);
  commentsWire(app, service);
  reportRoute(app, service, "/api/tags", tagsReport);
}
