// Made by specc from spec.md:39. Edit the spec, not this file.
import { text } from "../platform/checks.ts";
import { list } from "../platform/reader.ts";
import { createReader, readOnly, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a note. */
const members = [
  readOnly("author"),
  readOnly("status"),
  readOnly("doneAt"),
  required("title", text({ min: 1, max: 120, trimmed: true })),
  required("body", text({ max: 20000 })),
  required("tags", list(text(), { max: 10 })),
];

/** What a client gives to create a note. */
export const readNoteCreate = createReader(members);

/** What a client may change of a note: a JSON merge patch (RFC 7396). */
export const readNoteUpdate = updateReader(members);
