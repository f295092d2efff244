// Made by specc from spec.md:134. Edit the spec, not this file.
/** That a vehicle is in a film. */
export interface FilmVehicle {
  readonly id: string;
  readonly film: string;
  readonly vehicle: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface FilmVehicleRow {
  readonly id: string;
  readonly film: string;
  readonly vehicle: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewFilmVehicle {
  readonly vehicle: string;
}

