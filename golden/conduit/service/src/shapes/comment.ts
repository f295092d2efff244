// Made by specc from spec.md:198. Edit the spec, not this file.
import type { Shape } from "../platform/wire/types.ts";

/** A comment with its author. */
export const commentShape: Shape = {
  columns: (bind, { me }) => `t.number as "id",
    t.created_at as "createdAt",
    t.updated_at as "updatedAt",
    t.body as "body",
    (select json_build_object('username', s0.username, 'bio', s0.bio, 'image', s0.image, 'following', exists (select 1 from follows r0 where r0.followed = s0.id and coalesce(r0.follower = ${bind(me?.id ?? null)}::uuid, false))) from users s0 where s0.id = t.author) as "author"`,
  token: null,
  omitted: [],
};
