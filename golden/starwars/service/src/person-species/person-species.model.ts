// Made by specc from spec.md:210. Edit the spec, not this file.
/** That somebody is of a species. */
export interface PersonSpecies {
  readonly id: string;
  readonly person: string;
  readonly species: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface PersonSpeciesRow {
  readonly id: string;
  readonly person: string;
  readonly species: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewPersonSpecies {
  readonly species: string;
}

