// Made by specc from spec.md:179. Edit the spec, not this file.
import { id, text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a comment. */
export function readCommentCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("number", "read-only", "It is set by the system.");
    reader.refused("author", "read-only", "It is set by the system.");
    return {
      article: reader.required("article", id),
      body: reader.required("body", text({ min: 1, max: 10000 })),
    };
  });
}
