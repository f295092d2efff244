// Made by specc from spec.md:179. Edit the spec, not this file.
import { id, text } from "../platform/checks.ts";
import { createReader, readOnly, required } from "../platform/row-reader.ts";

/** What clients say of a comment. */
const members = [
  readOnly("number"),
  readOnly("author"),
  required("article", id),
  required("body", text({ min: 1, max: 10000 })),
];

/** What a client gives to create a comment. */
export const readCommentCreate = createReader(members);
