// Made by specc from spec.md:246. Edit the spec, not this file.
/** A planet. */
export interface Planet {
  readonly id: string;
  /** its name in addresses */
  readonly number: number;
  readonly name: string;
  /** standard hours of a day */
  readonly rotationPeriod: string;
  /** standard days of a year */
  readonly orbitalPeriod: string;
  /** in kilometres */
  readonly diameter: string;
  /** several with commas */
  readonly climate: string;
  /** 1 is that of one standard planet */
  readonly gravity: string;
  /** several with commas */
  readonly terrain: string;
  /** percent of its surface */
  readonly surfaceWater: string;
  readonly population: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface PlanetRow {
  readonly id: string;
  /** its name in addresses */
  readonly number: number;
  readonly name: string;
  /** standard hours of a day */
  readonly rotationPeriod: string;
  /** standard days of a year */
  readonly orbitalPeriod: string;
  /** in kilometres */
  readonly diameter: string;
  /** several with commas */
  readonly climate: string;
  /** 1 is that of one standard planet */
  readonly gravity: string;
  /** several with commas */
  readonly terrain: string;
  /** percent of its surface */
  readonly surfaceWater: string;
  readonly population: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewPlanet {
  readonly name: string;
  /** standard hours of a day */
  readonly rotationPeriod?: string | undefined;
  /** standard days of a year */
  readonly orbitalPeriod?: string | undefined;
  /** in kilometres */
  readonly diameter?: string | undefined;
  /** several with commas */
  readonly climate?: string | undefined;
  /** 1 is that of one standard planet */
  readonly gravity?: string | undefined;
  /** several with commas */
  readonly terrain?: string | undefined;
  /** percent of its surface */
  readonly surfaceWater?: string | undefined;
  readonly population?: string | undefined;
}

