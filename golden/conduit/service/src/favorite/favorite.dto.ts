// Made by specc from spec.md:163. Edit the spec, not this file.
import { id } from "../platform/checks.ts";
import { createReader, readOnly, required } from "../platform/row-reader.ts";

/** What clients say of a favorite. */
const members = [
  readOnly("user"),
  required("article", id),
];

/** What a client gives to create a favorite. */
export const readFavoriteCreate = createReader(members);
