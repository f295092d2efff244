// Made by specc from spec.md:32. Edit the spec, not this file.
import { follows } from "../follow/follow.resource.ts";
import { email, lowered, text } from "../platform/checks.ts";
import type { App } from "../platform/http.ts";
import { read } from "../platform/reader.ts";
import { anyone, signedIn } from "../platform/resource.ts";
import { wireRoute } from "../platform/wire/routes.ts";
import type { Service } from "../platform/work.ts";
import { profileShape } from "../shapes/profile.ts";
import { userShape } from "../shapes/user.ts";
import { users } from "./user.resource.ts";

/** The addresses of users as clients know them. */
export function usersWire(app: App, service: Service): void {
  wireRoute(app, service, "GET", "/api/user", {
    operation: "read",
    resource: users,
    path: [],
    isKeyed: false,
    given: [],
    grants: [{ who: "signedIn", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` }],
    where: (bind, { me }) => `coalesce(t.id = ${bind(me?.id ?? null)}::uuid, false)`,
    shape: userShape,
    envelope: "user",
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "PUT", "/api/user", {
    operation: "update",
    resource: users,
    path: [],
    isKeyed: false,
    given: [],
    grants: [{ who: "signedIn", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` }],
    where: (bind, { me }) => `coalesce(t.id = ${bind(me?.id ?? null)}::uuid, false)`,
    shape: userShape,
    envelope: "user",
    list: null,
    body: {
      envelope: "user",
      read: (body) =>
        read(body, (reader) => {
          return {
            username: reader.given(
              "username",
              text({ min: 1, max: 40, pattern: /^(?:[^\/]+)$/u, trimmed: true }),
            ),
            email: reader.given("email", lowered(email)),
            password: reader.given("password", text({ min: 1, max: 1_024 })),
            bio: reader.givenOrNull("bio", text({ max: 2000 })),
            image: reader.givenOrNull("image", text({ max: 2048 })),
          };
        }, "", true),
    },
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "GET", "/api/profiles/:user", {
    operation: "read",
    resource: users,
    path: [{ name: "user", resource: users, key: "username" }],
    isKeyed: true,
    given: [],
    grants: [anyone],
    where: null,
    shape: profileShape,
    envelope: "profile",
    list: null,
    body: null,
    seen: [],
    relation: null,
    status: 200,
  });
  wireRoute(app, service, "POST", "/api/profiles/:user/follow", {
    operation: "add",
    resource: users,
    path: [{ name: "user", resource: users, key: "username" }],
    isKeyed: true,
    given: [],
    grants: [signedIn],
    where: null,
    shape: profileShape,
    envelope: "profile",
    list: null,
    body: null,
    seen: [anyone],
    relation: { resource: follows, row: "followed", me: "follower" },
    status: 200,
  });
  wireRoute(app, service, "DELETE", "/api/profiles/:user/follow", {
    operation: "remove",
    resource: users,
    path: [{ name: "user", resource: users, key: "username" }],
    isKeyed: true,
    given: [],
    grants: [signedIn],
    where: null,
    shape: profileShape,
    envelope: "profile",
    list: null,
    body: null,
    seen: [anyone],
    relation: { resource: follows, row: "followed", me: "follower" },
    status: 200,
  });
}
