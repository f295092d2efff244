// Made by specc from journal.md:5. Edit the spec, not this file.
import { text, url } from "../platform/checks.ts";
import { createReader, optional, readOnly, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a post. */
const members = [
  readOnly("slug"),
  readOnly("status"),
  readOnly("publishedAt"),
  required("title", text({ min: 1, max: 200, trimmed: true })),
  required("body", text({ max: 100000 })),
  optional("cover", url),
];

/** What a client gives to create a post. */
export const readPostCreate = createReader(members);

/** What a client may change of a post: a JSON merge patch (RFC 7396). */
export const readPostUpdate = updateReader(members);
