// Made by specc from spec.md:188. Edit the spec, not this file.
import type { Shape } from "../platform/wire/types.ts";

/** An individual. */
export const personShape: Shape = {
  columns: (bind, { publicUrl }) => `t.name as "name",
    t.height as "height",
    t.mass as "mass",
    t.hair_color as "hair_color",
    t.skin_color as "skin_color",
    t.eye_color as "eye_color",
    t.birth_year as "birth_year",
    t.gender as "gender",
    (select (${bind(publicUrl)}::text || '/api/planets/' || ta.number::text || '/') from planets ta where ta.id = t.homeworld) as "homeworld",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/films/' || taa.number::text || '/') from films taa where taa.id = ta.film) order by ta.id), '[]'::json) from film_characters ta where ta.person = t.id and ta.film is not null) as "films",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/species/' || taa.number::text || '/') from species taa where taa.id = ta.species) order by ta.id), '[]'::json) from person_species ta where ta.person = t.id and ta.species is not null) as "species",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/vehicles/' || taa.number::text || '/') from vehicles taa where taa.id = ta.vehicle) order by ta.id), '[]'::json) from pilot_of_vehicles ta where ta.person = t.id and ta.vehicle is not null) as "vehicles",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/starships/' || taa.number::text || '/') from starships taa where taa.id = ta.starship) order by ta.id), '[]'::json) from pilot_of_starships ta where ta.person = t.id and ta.starship is not null) as "starships",
    t.created_at as "created",
    t.updated_at as "edited",
    (${bind(publicUrl)}::text || '/api/people/' || t.number::text || '/') as "url"`,
  token: null,
  omitted: [],
};
