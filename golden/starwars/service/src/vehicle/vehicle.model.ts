// Made by specc from spec.md:344. Edit the spec, not this file.
/** Drives, and does not leave its planet by itself. */
export interface Vehicle {
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
  readonly vehicleClass: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface VehicleRow {
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
  readonly vehicleClass: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewVehicle {
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
  readonly vehicleClass?: string | undefined;
}

