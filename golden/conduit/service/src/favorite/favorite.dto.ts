// Made by specc from spec.md:163. Edit the spec, not this file.
import { id } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a favorite. */
export function readFavoriteCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("user", "read-only", "It is set by the system.");
    return {
      article: reader.required("article", id),
    };
  });
}
