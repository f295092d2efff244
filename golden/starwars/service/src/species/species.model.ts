// Made by specc from spec.md:294. Edit the spec, not this file.
/** A kind of people or creatures. */
export interface Species {
  readonly id: string;
  /** its name in addresses */
  readonly number: number;
  readonly name: string;
  readonly classification: string;
  readonly designation: string;
  /** in centimetres */
  readonly averageHeight: string;
  /** in years */
  readonly averageLifespan: string;
  /** several with commas */
  readonly eyeColors: string;
  /** several with commas */
  readonly hairColors: string;
  /** several with commas */
  readonly skinColors: string;
  readonly language: string;
  readonly homeworld: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface SpeciesRow {
  readonly id: string;
  /** its name in addresses */
  readonly number: number;
  readonly name: string;
  readonly classification: string;
  readonly designation: string;
  /** in centimetres */
  readonly averageHeight: string;
  /** in years */
  readonly averageLifespan: string;
  /** several with commas */
  readonly eyeColors: string;
  /** several with commas */
  readonly hairColors: string;
  /** several with commas */
  readonly skinColors: string;
  readonly language: string;
  readonly homeworld: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewSpecies {
  readonly name: string;
  readonly classification?: string | undefined;
  readonly designation?: string | undefined;
  /** in centimetres */
  readonly averageHeight?: string | undefined;
  /** in years */
  readonly averageLifespan?: string | undefined;
  /** several with commas */
  readonly eyeColors?: string | undefined;
  /** several with commas */
  readonly hairColors?: string | undefined;
  /** several with commas */
  readonly skinColors?: string | undefined;
  readonly language?: string | undefined;
  readonly homeworld?: string | null | undefined;
}

