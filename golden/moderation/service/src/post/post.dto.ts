// Made by specc from spec.md:52. Edit the spec, not this file.
import { text } from "../platform/checks.ts";
import { createReader, readOnly, required } from "../platform/row-reader.ts";

/** What clients say of a post. */
const members = [
  readOnly("author"),
  readOnly("authorHandle"),
  readOnly("status"),
  required("body", text({ min: 1, max: 5000, trimmed: true })),
];

/** What a client gives to create a post. */
export const readPostCreate = createReader(members);
