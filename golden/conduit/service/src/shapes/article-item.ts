// Made by specc from spec.md:148. Edit the spec, not this file.
import type { Shape } from "../platform/wire/types.ts";

/** An article among others, without its body. */
export const articleItemShape: Shape = {
  columns: (bind, { me }) => `t.slug as "slug",
    t.title as "title",
    t.description as "description",
    coalesce(t.tag_list, jsonb_build_array()) as "tagList",
    t.created_at as "createdAt",
    t.updated_at as "updatedAt",
    exists (select 1 from favorites r0 where r0.article = t.id and coalesce(r0.user_ = ${bind(me?.id ?? null)}::uuid, false)) as "favorited",
    (select count(*) from favorites r0 where r0.article = t.id)::bigint as "favoritesCount",
    (select json_build_object('username', s0.username, 'bio', s0.bio, 'image', s0.image, 'following', exists (select 1 from follows r0 where r0.followed = s0.id and coalesce(r0.follower = ${bind(me?.id ?? null)}::uuid, false))) from users s0 where s0.id = t.author) as "author"`,
  token: null,
  omitted: [],
};
