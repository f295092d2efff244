// Made by specc from practice.md:51. Edit the spec, not this file.
import { date, id, text } from "../platform/checks.ts";
import { createReader, optional, required } from "../platform/row-reader.ts";

/** What clients say of a closed day. */
const members = [
  required("day", date),
  optional("practitioner", id),
  required("reason", text({ min: 1, max: 200 })),
];

/** What a client gives to create a closed day. */
export const readClosedDayCreate = createReader(members);
