// Made by specc from spec.md:146. Edit the spec, not this file.
/** That a species is in a film. */
export interface FilmSpecies {
  readonly id: string;
  readonly film: string;
  readonly species: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface FilmSpeciesRow {
  readonly id: string;
  readonly film: string;
  readonly species: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewFilmSpecies {
  readonly species: string;
}

