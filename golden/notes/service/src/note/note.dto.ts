// Made by specc from spec.md:39. Edit the spec, not this file.
import { text } from "../platform/checks.ts";
import { list, readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a note. */
export function readNoteCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("author", "read-only", "It is set by the system.");
    reader.refused("status", "read-only", "It is set by the system.");
    reader.refused("doneAt", "read-only", "It is set by the system.");
    return {
      title: reader.required("title", text({ min: 1, max: 120, trimmed: true })),
      body: reader.required("body", text({ max: 20000 })),
      tags: reader.required("tags", list(text(), { max: 10 })),
    };
  });
}

/** What a client may change of a note: a JSON merge patch (RFC 7396). */
export function readNoteUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("author", "read-only", "It is set by the system.");
    reader.refused("status", "read-only", "It is set by the system.");
    reader.refused("doneAt", "read-only", "It is set by the system.");
    return {
      title: reader.given("title", text({ min: 1, max: 120, trimmed: true })),
      body: reader.given("body", text({ max: 20000 })),
      tags: reader.given("tags", list(text(), { max: 10 })),
    };
  });
}
