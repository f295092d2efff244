// Made by specc from spec.md:32. Edit the spec, not this file.
import { email, lowered, text } from "../platform/checks.ts";
import { optional, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a user. */
const members = [
  required("username", text({ min: 1, max: 40, pattern: /^(?:[^\/]+)$/u, trimmed: true })),
  required("email", lowered(email)),
  required("password", text({ min: 1, max: 1_024 })),
  optional("bio", text({ max: 2000 })),
  optional("image", text({ max: 2048 })),
];

/** What a client may change of a user: a JSON merge patch (RFC 7396). */
export const readUserUpdate = updateReader(members);
