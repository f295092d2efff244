// Made by specc from spec.md:98. Edit the spec, not this file.
/** That somebody is in a film. */
export interface FilmCharacter {
  readonly id: string;
  readonly film: string;
  readonly person: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface FilmCharacterRow {
  readonly id: string;
  readonly film: string;
  readonly person: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewFilmCharacter {
  readonly person: string;
}

