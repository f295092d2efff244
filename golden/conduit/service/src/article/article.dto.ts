// Made by specc from spec.md:102. Edit the spec, not this file.
import { text } from "../platform/checks.ts";
import { list } from "../platform/reader.ts";
import { createReader, optional, readOnly, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of an article. */
const members = [
  readOnly("slug"),
  readOnly("author"),
  required("title", text({ min: 1, max: 200, trimmed: true })),
  required("description", text({ min: 1, max: 1000 })),
  required("body", text({ min: 1, max: 100000 })),
  optional("tagList", list(text(), { max: 20 })),
];

/** What a client gives to create an article. */
export const readArticleCreate = createReader(members);

/** What a client may change of an article: a JSON merge patch (RFC 7396). */
export const readArticleUpdate = updateReader(members);
