// Made by specc from spec.md:86. Edit the spec, not this file.
import { id } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a follow. */
export function readFollowCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("follower", "read-only", "It is set by the system.");
    return {
      followed: reader.required("followed", id),
    };
  });
}
