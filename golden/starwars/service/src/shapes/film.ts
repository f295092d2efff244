// Made by specc from spec.md:78. Edit the spec, not this file.
import type { Shape } from "../platform/wire/types.ts";

/** A film, and where all that is in it stands. */
export const filmShape: Shape = {
  columns: (bind, { publicUrl }) => `t.title as "title",
    t.episode_id as "episode_id",
    coalesce(t.opening_crawl, '') as "opening_crawl",
    t.director as "director",
    t.producer as "producer",
    t.release_date as "release_date",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/people/' || taa.number::text || '/') from people taa where taa.id = ta.person) order by ta.id), '[]'::json) from film_characters ta where ta.film = t.id and ta.person is not null) as "characters",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/planets/' || taa.number::text || '/') from planets taa where taa.id = ta.planet) order by ta.id), '[]'::json) from film_planets ta where ta.film = t.id and ta.planet is not null) as "planets",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/starships/' || taa.number::text || '/') from starships taa where taa.id = ta.starship) order by ta.id), '[]'::json) from film_starships ta where ta.film = t.id and ta.starship is not null) as "starships",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/vehicles/' || taa.number::text || '/') from vehicles taa where taa.id = ta.vehicle) order by ta.id), '[]'::json) from film_vehicles ta where ta.film = t.id and ta.vehicle is not null) as "vehicles",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/species/' || taa.number::text || '/') from species taa where taa.id = ta.species) order by ta.id), '[]'::json) from film_species ta where ta.film = t.id and ta.species is not null) as "species",
    t.created_at as "created",
    t.updated_at as "edited",
    (${bind(publicUrl)}::text || '/api/films/' || t.number::text || '/') as "url"`,
  token: null,
  omitted: [],
};
