// Made by specc from spec.md:54. Edit the spec, not this file.
import type { Shape } from "../platform/wire/types.ts";

/** The account as its owner reads it. */
export const userShape: Shape = {
  columns: () => `t.email as "email",
    null::text as "token",
    t.username as "username",
    t.bio as "bio",
    t.image as "image"`,
  token: "token",
  omitted: [],
};
