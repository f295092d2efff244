// Made by specc from spec.md:323. Edit the spec, not this file.
import type { Shape } from "../platform/wire/types.ts";

/** A species. */
export const speciesShape: Shape = {
  columns: (bind, { publicUrl }) => `t.name as "name",
    t.classification as "classification",
    t.designation as "designation",
    t.average_height as "average_height",
    t.average_lifespan as "average_lifespan",
    t.eye_colors as "eye_colors",
    t.hair_colors as "hair_colors",
    t.skin_colors as "skin_colors",
    t.language as "language",
    (select (${bind(publicUrl)}::text || '/api/planets/' || ta.number::text || '/') from planets ta where ta.id = t.homeworld) as "homeworld",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/people/' || taa.number::text || '/') from people taa where taa.id = ta.person) order by ta.id), '[]'::json) from person_species ta where ta.species = t.id and ta.person is not null) as "people",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/films/' || taa.number::text || '/') from films taa where taa.id = ta.film) order by ta.id), '[]'::json) from film_species ta where ta.species = t.id and ta.film is not null) as "films",
    t.created_at as "created",
    t.updated_at as "edited",
    (${bind(publicUrl)}::text || '/api/species/' || t.number::text || '/') as "url"`,
  token: null,
  omitted: [],
};
