// Made by specc from spec.md:52. Edit the spec, not this file.
import { text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a post. */
export function readPostCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("author", "read-only", "It is set by the system.");
    reader.refused("authorHandle", "read-only", "It is set by the system.");
    reader.refused("status", "read-only", "It is set by the system.");
    return {
      body: reader.required("body", text({ min: 1, max: 5000, trimmed: true })),
    };
  });
}
