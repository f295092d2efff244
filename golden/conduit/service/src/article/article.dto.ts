// Made by specc from spec.md:102. Edit the spec, not this file.
import { text } from "../platform/checks.ts";
import { list, readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create an article. */
export function readArticleCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("slug", "read-only", "It is set by the system.");
    reader.refused("author", "read-only", "It is set by the system.");
    return {
      title: reader.required("title", text({ min: 1, max: 200, trimmed: true })),
      description: reader.required("description", text({ min: 1, max: 1000 })),
      body: reader.required("body", text({ min: 1, max: 100000 })),
      tagList: reader.optional("tagList", list(text(), { max: 20 })),
    };
  });
}

/** What a client may change of an article: a JSON merge patch (RFC 7396). */
export function readArticleUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("slug", "read-only", "It is set by the system.");
    reader.refused("author", "read-only", "It is set by the system.");
    return {
      title: reader.given("title", text({ min: 1, max: 200, trimmed: true })),
      description: reader.given("description", text({ min: 1, max: 1000 })),
      body: reader.given("body", text({ min: 1, max: 100000 })),
      tagList: reader.givenOrNull("tagList", list(text(), { max: 20 })),
    };
  });
}
