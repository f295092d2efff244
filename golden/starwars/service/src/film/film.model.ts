// Made by specc from spec.md:50. Edit the spec, not this file.
import type {
  FilmCharacter,
  FilmCharacterRow,
  NewFilmCharacter,
} from "../film-character/film-character.model.ts";
import type { FilmPlanet, FilmPlanetRow, NewFilmPlanet } from "../film-planet/film-planet.model.ts";
import type { FilmSpecies, FilmSpeciesRow, NewFilmSpecies } from "../film-species/film-species.model.ts";
import type { FilmStarship, FilmStarshipRow, NewFilmStarship } from "../film-starship/film-starship.model.ts";
import type { FilmVehicle, FilmVehicleRow, NewFilmVehicle } from "../film-vehicle/film-vehicle.model.ts";

/** One of the films. */
export interface Film {
  readonly id: string;
  /** its name in addresses */
  readonly number: number;
  readonly title: string;
  /** its place in the saga */
  readonly episodeId: number;
  readonly openingCrawl: string | null;
  readonly director: string;
  /** several with commas */
  readonly producer: string;
  readonly releaseDate: string;
  readonly characters: readonly FilmCharacter[];
  readonly planets: readonly FilmPlanet[];
  readonly starships: readonly FilmStarship[];
  readonly vehicles: readonly FilmVehicle[];
  readonly species: readonly FilmSpecies[];
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface FilmRow {
  readonly id: string;
  /** its name in addresses */
  readonly number: number;
  readonly title: string;
  /** its place in the saga */
  readonly episodeId: number;
  readonly openingCrawl: string | null;
  readonly director: string;
  /** several with commas */
  readonly producer: string;
  readonly releaseDate: string;
  readonly characters: readonly FilmCharacterRow[];
  readonly planets: readonly FilmPlanetRow[];
  readonly starships: readonly FilmStarshipRow[];
  readonly vehicles: readonly FilmVehicleRow[];
  readonly species: readonly FilmSpeciesRow[];
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewFilm {
  readonly title: string;
  /** its place in the saga */
  readonly episodeId: number;
  readonly openingCrawl?: string | null | undefined;
  readonly director?: string | undefined;
  /** several with commas */
  readonly producer?: string | undefined;
  readonly releaseDate: string;
  readonly characters?: readonly NewFilmCharacter[] | undefined;
  readonly planets?: readonly NewFilmPlanet[] | undefined;
  readonly starships?: readonly NewFilmStarship[] | undefined;
  readonly vehicles?: readonly NewFilmVehicle[] | undefined;
  readonly species?: readonly NewFilmSpecies[] | undefined;
}

