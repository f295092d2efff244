// Made by specc from spec.md:110. Edit the spec, not this file.
/** That a planet is in a film. */
export interface FilmPlanet {
  readonly id: string;
  readonly film: string;
  readonly planet: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface FilmPlanetRow {
  readonly id: string;
  readonly film: string;
  readonly planet: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewFilmPlanet {
  readonly planet: string;
}

