// Made by specc from spec.md:122. Edit the spec, not this file.
/** That a starship is in a film. */
export interface FilmStarship {
  readonly id: string;
  readonly film: string;
  readonly starship: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface FilmStarshipRow {
  readonly id: string;
  readonly film: string;
  readonly starship: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewFilmStarship {
  readonly starship: string;
}

