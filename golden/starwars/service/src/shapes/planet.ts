// Made by specc from spec.md:274. Edit the spec, not this file.
import type { Shape } from "../platform/wire/types.ts";

/** A planet. */
export const planetShape: Shape = {
  columns: (bind, { publicUrl }) => `t.name as "name",
    t.rotation_period as "rotation_period",
    t.orbital_period as "orbital_period",
    t.diameter as "diameter",
    t.climate as "climate",
    t.gravity as "gravity",
    t.terrain as "terrain",
    t.surface_water as "surface_water",
    t.population as "population",
    (select coalesce(json_agg((${bind(publicUrl)}::text || '/api/people/' || ta.number::text || '/') order by ta.id), '[]'::json) from people ta where ta.homeworld = t.id) as "residents",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/films/' || taa.number::text || '/') from films taa where taa.id = ta.film) order by ta.id), '[]'::json) from film_planets ta where ta.planet = t.id and ta.film is not null) as "films",
    t.created_at as "created",
    t.updated_at as "edited",
    (${bind(publicUrl)}::text || '/api/planets/' || t.number::text || '/') as "url"`,
  token: null,
  omitted: [],
};
