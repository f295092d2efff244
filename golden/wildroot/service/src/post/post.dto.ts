// Made by specc from journal.md:5. Edit the spec, not this file.
import { text, url } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a post. */
export function readPostCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("slug", "read-only", "It is set by the system.");
    reader.refused("status", "read-only", "It is set by the system.");
    reader.refused("publishedAt", "read-only", "It is set by the system.");
    return {
      title: reader.required("title", text({ min: 1, max: 200, trimmed: true })),
      body: reader.required("body", text({ max: 100000 })),
      cover: reader.optional("cover", url),
    };
  });
}

/** What a client may change of a post: a JSON merge patch (RFC 7396). */
export function readPostUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("slug", "read-only", "It is set by the system.");
    reader.refused("status", "read-only", "It is set by the system.");
    reader.refused("publishedAt", "read-only", "It is set by the system.");
    return {
      title: reader.given("title", text({ min: 1, max: 200, trimmed: true })),
      body: reader.given("body", text({ max: 100000 })),
      cover: reader.givenOrNull("cover", url),
    };
  });
}
