// Made by specc from spec.md:32. Edit the spec, not this file.
import { email, lowered, text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client may change of a user: a JSON merge patch (RFC 7396). */
export function readUserUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    return {
      username: reader.given("username", text({ min: 1, max: 40, pattern: /^(?:[^\/]+)$/u, trimmed: true })),
      email: reader.given("email", lowered(email)),
      password: reader.given("password", text({ min: 1, max: 1_024 })),
      bio: reader.givenOrNull("bio", text({ max: 2000 })),
      image: reader.givenOrNull("image", text({ max: 2048 })),
    };
  });
}
