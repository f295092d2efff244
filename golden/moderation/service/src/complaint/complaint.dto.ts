// Made by specc from moderation.md:6. Edit the spec, not this file.
import { id, oneOf, text } from "../platform/checks.ts";
import { createReader, optional, readOnly, required } from "../platform/row-reader.ts";

/** What clients say of a complaint. */
const members = [
  readOnly("reporter"),
  readOnly("ticket"),
  required("post", id),
  required("reason", oneOf(["spam", "abuse", "falsehood", "other"])),
  optional("details", text({ min: 1, max: 1000 })),
];

/** What a client gives to create a complaint. */
export const readComplaintCreate = createReader(members);
