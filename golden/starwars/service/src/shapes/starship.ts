// Made by specc from spec.md:428. Edit the spec, not this file.
import type { Shape } from "../platform/wire/types.ts";

/** A starship. */
export const starshipShape: Shape = {
  columns: (bind, { publicUrl }) => `t.name as "name",
    t.model as "model",
    t.manufacturer as "manufacturer",
    t.cost_in_credits as "cost_in_credits",
    t.length as "length",
    t.max_atmosphering_speed as "max_atmosphering_speed",
    t.crew as "crew",
    t.passengers as "passengers",
    t.cargo_capacity as "cargo_capacity",
    t.consumables as "consumables",
    t.starship_class as "starship_class",
    t.hyperdrive_rating as "hyperdrive_rating",
    t.mglt as "MGLT",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/people/' || taa.number::text || '/') from people taa where taa.id = ta.person) order by ta.id), '[]'::json) from pilot_of_starships ta where ta.starship = t.id and ta.person is not null) as "pilots",
    (select coalesce(json_agg((select (${bind(publicUrl)}::text || '/api/films/' || taa.number::text || '/') from films taa where taa.id = ta.film) order by ta.id), '[]'::json) from film_starships ta where ta.starship = t.id and ta.film is not null) as "films",
    t.created_at as "created",
    t.updated_at as "edited",
    (${bind(publicUrl)}::text || '/api/starships/' || t.number::text || '/') as "url"`,
  token: null,
  omitted: [],
};
