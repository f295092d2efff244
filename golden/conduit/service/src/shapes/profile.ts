// Made by specc from spec.md:65. Edit the spec, not this file.
import type { Shape } from "../platform/wire/types.ts";

/** What everybody may know of somebody, and whether the reader follows them. */
export const profileShape: Shape = {
  columns: (bind, { me }) => `t.username as "username",
    t.bio as "bio",
    t.image as "image",
    exists (select 1 from follows r0 where r0.followed = t.id and coalesce(r0.follower = ${bind(me?.id ?? null)}::uuid, false)) as "following"`,
  token: null,
  omitted: [],
};
