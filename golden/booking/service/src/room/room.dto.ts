// Made by specc from practice.md:5. Edit the spec, not this file.
import { boolean, text } from "../platform/checks.ts";
import { createReader, given, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a room. */
const members = [
  required("name", text({ min: 1, max: 60, trimmed: true })),
  given("isActive", boolean),
];

/** What a client gives to create a room. */
export const readRoomCreate = createReader(members);

/** What a client may change of a room: a JSON merge patch (RFC 7396). */
export const readRoomUpdate = updateReader(members);
