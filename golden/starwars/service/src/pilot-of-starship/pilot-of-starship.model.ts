// Made by specc from spec.md:234. Edit the spec, not this file.
/** That somebody has flown a starship. */
export interface PilotOfStarship {
  readonly id: string;
  readonly person: string;
  readonly starship: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface PilotOfStarshipRow {
  readonly id: string;
  readonly person: string;
  readonly starship: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewPilotOfStarship {
  readonly starship: string;
}

