// Made by specc from moderation.md:6. Edit the spec, not this file.
import { id, oneOf, text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a complaint. */
export function readComplaintCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("reporter", "read-only", "It is set by the system.");
    reader.refused("ticket", "read-only", "It is set by the system.");
    return {
      post: reader.required("post", id),
      reason: reader.required("reason", oneOf(["spam", "abuse", "falsehood", "other"])),
      details: reader.optional("details", text({ min: 1, max: 1000 })),
    };
  });
}
