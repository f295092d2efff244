// Made by specc from spec.md:50. Edit the spec, not this file.
import { filmCharacters } from "../film-character/film-character.resource.ts";
import { filmPlanets } from "../film-planet/film-planet.resource.ts";
import { filmSpecies } from "../film-species/film-species.resource.ts";
import { filmStarships } from "../film-starship/film-starship.resource.ts";
import { filmVehicles } from "../film-vehicle/film-vehicle.resource.ts";
import {
  type Resource,
  anyone,
  column,
  invalidValue,
  notUnique,
  nullable,
  role,
  startsAs,
} from "../platform/resource.ts";

/** The films: how they are read, written and kept. */
export const films: Resource = {
  name: "film",
  table: "films",
  rows: "films",
  isKept: false,
  isAudited: false,
  path: "/plain/films",
  columns: `t.id,
    t.number,
    t.title,
    t.episode_id as "episodeId",
    t.opening_crawl as "openingCrawl",
    t.director,
    t.producer,
    t.release_date as "releaseDate",
    (select coalesce(json_agg(json_build_object('id', p0.id, 'film', p0.film, 'person', p0.person, 'version', p0.version, 'createdAt', to_char(p0.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(p0.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p0.id), '[]'::json) from film_characters p0 where p0.film = t.id) as "characters",
    (select coalesce(json_agg(json_build_object('id', p0.id, 'film', p0.film, 'planet', p0.planet, 'version', p0.version, 'createdAt', to_char(p0.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(p0.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p0.id), '[]'::json) from film_planets p0 where p0.film = t.id) as "planets",
    (select coalesce(json_agg(json_build_object('id', p0.id, 'film', p0.film, 'starship', p0.starship, 'version', p0.version, 'createdAt', to_char(p0.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(p0.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p0.id), '[]'::json) from film_starships p0 where p0.film = t.id) as "starships",
    (select coalesce(json_agg(json_build_object('id', p0.id, 'film', p0.film, 'vehicle', p0.vehicle, 'version', p0.version, 'createdAt', to_char(p0.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(p0.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p0.id), '[]'::json) from film_vehicles p0 where p0.film = t.id) as "vehicles",
    (select coalesce(json_agg(json_build_object('id', p0.id, 'film', p0.film, 'species', p0.species, 'version', p0.version, 'createdAt', to_char(p0.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'updatedAt', to_char(p0.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p0.id), '[]'::json) from film_species p0 where p0.film = t.id) as "species",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    number: column("number", "bigint", { numbered: true }),
    title: column("title", "text"),
    episodeId: column("episode_id", "bigint"),
    openingCrawl: nullable("opening_crawl", "text"),
    director: column("director", "text", startsAs("unknown")),
    producer: column("producer", "text", startsAs("unknown")),
    releaseDate: column("release_date", "date"),
  },
  parts: [
    { field: "characters", by: "film", resource: filmCharacters },
    { field: "planets", by: "film", resource: filmPlanets },
    { field: "starships", by: "film", resource: filmStarships },
    { field: "vehicles", by: "film", resource: filmVehicles },
    { field: "species", by: "film", resource: filmSpecies },
  ],
  references: {
  },
  readBy: {},
  access: {
    list: [anyone],
    read: [anyone],
    create: [role("editor")],
    update: [role("editor")],
    delete: [role("editor")],
  },
  list: {
    search: ["title"],
    filter: [],
    sort: ["number"],
    first: { field: "number", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    films_number_key: notUnique("film", "number"),
    films_title_check: invalidValue("title"),
    films_episode_id_check: invalidValue("episodeId"),
    films_opening_crawl_check: invalidValue("openingCrawl"),
    films_director_check: invalidValue("director"),
    films_producer_check: invalidValue("producer"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
