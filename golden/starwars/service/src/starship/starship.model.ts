// Made by specc from spec.md:396. Edit the spec, not this file.
/** Flies between the stars. */
export interface Starship {
  readonly id: string;
  /** its name in addresses */
  readonly number: number;
  readonly name: string;
  readonly model: string;
  /** several with commas */
  readonly manufacturer: string;
  readonly costInCredits: string;
  /** in metres */
  readonly length: string;
  readonly maxAtmospheringSpeed: string;
  /** how many it takes to drive it */
  readonly crew: string;
  readonly passengers: string;
  /** in kilograms */
  readonly cargoCapacity: string;
  /** for how long it supplies its crew */
  readonly consumables: string;
  readonly starshipClass: string;
  readonly hyperdriveRating: string;
  /** megalights in an hour */
  readonly mglt: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface StarshipRow {
  readonly id: string;
  /** its name in addresses */
  readonly number: number;
  readonly name: string;
  readonly model: string;
  /** several with commas */
  readonly manufacturer: string;
  readonly costInCredits: string;
  /** in metres */
  readonly length: string;
  readonly maxAtmospheringSpeed: string;
  /** how many it takes to drive it */
  readonly crew: string;
  readonly passengers: string;
  /** in kilograms */
  readonly cargoCapacity: string;
  /** for how long it supplies its crew */
  readonly consumables: string;
  readonly starshipClass: string;
  readonly hyperdriveRating: string;
  /** megalights in an hour */
  readonly mglt: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewStarship {
  readonly name: string;
  readonly model?: string | undefined;
  /** several with commas */
  readonly manufacturer?: string | undefined;
  readonly costInCredits?: string | undefined;
  /** in metres */
  readonly length?: string | undefined;
  readonly maxAtmospheringSpeed?: string | undefined;
  /** how many it takes to drive it */
  readonly crew?: string | undefined;
  readonly passengers?: string | undefined;
  /** in kilograms */
  readonly cargoCapacity?: string | undefined;
  /** for how long it supplies its crew */
  readonly consumables?: string | undefined;
  readonly starshipClass?: string | undefined;
  readonly hyperdriveRating?: string | undefined;
  /** megalights in an hour */
  readonly mglt?: string | undefined;
}

