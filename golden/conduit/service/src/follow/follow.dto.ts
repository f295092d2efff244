// Made by specc from spec.md:86. Edit the spec, not this file.
import { id } from "../platform/checks.ts";
import { createReader, readOnly, required } from "../platform/row-reader.ts";

/** What clients say of a follow. */
const members = [
  readOnly("follower"),
  required("followed", id),
];

/** What a client gives to create a follow. */
export const readFollowCreate = createReader(members);
