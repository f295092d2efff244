// Made by specc from spec.md:222. Edit the spec, not this file.
/** That somebody has driven a vehicle. */
export interface PilotOfVehicle {
  readonly id: string;
  readonly person: string;
  readonly vehicle: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface PilotOfVehicleRow {
  readonly id: string;
  readonly person: string;
  readonly vehicle: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewPilotOfVehicle {
  readonly vehicle: string;
}

