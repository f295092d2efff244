// Made by specc from practice.md:5. Edit the spec, not this file.
import { boolean, text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a room. */
export function readRoomCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    return {
      name: reader.required("name", text({ min: 1, max: 60, trimmed: true })),
      isActive: reader.given("isActive", boolean),
    };
  });
}

/** What a client may change of a room: a JSON merge patch (RFC 7396). */
export function readRoomUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    return {
      name: reader.given("name", text({ min: 1, max: 60, trimmed: true })),
      isActive: reader.given("isActive", boolean),
    };
  });
}
