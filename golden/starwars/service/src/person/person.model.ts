// Made by specc from spec.md:158. Edit the spec, not this file.
import type {
  NewPersonSpecies,
  PersonSpecies,
  PersonSpeciesRow,
} from "../person-species/person-species.model.ts";
import type {
  NewPilotOfStarship,
  PilotOfStarship,
  PilotOfStarshipRow,
} from "../pilot-of-starship/pilot-of-starship.model.ts";
import type {
  NewPilotOfVehicle,
  PilotOfVehicle,
  PilotOfVehicleRow,
} from "../pilot-of-vehicle/pilot-of-vehicle.model.ts";

/** An individual in the films. */
export interface Person {
  readonly id: string;
  /** its name in addresses */
  readonly number: number;
  readonly name: string;
  /** in centimetres */
  readonly height: string;
  /** in kilograms */
  readonly mass: string;
  readonly hairColor: string;
  readonly skinColor: string;
  readonly eyeColor: string;
  /** in years before or after the Battle of Yavin */
  readonly birthYear: string;
  readonly gender: string;
  readonly homeworld: string | null;
  readonly species: readonly PersonSpecies[];
  readonly vehicles: readonly PilotOfVehicle[];
  readonly starships: readonly PilotOfStarship[];
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface PersonRow {
  readonly id: string;
  /** its name in addresses */
  readonly number: number;
  readonly name: string;
  /** in centimetres */
  readonly height: string;
  /** in kilograms */
  readonly mass: string;
  readonly hairColor: string;
  readonly skinColor: string;
  readonly eyeColor: string;
  /** in years before or after the Battle of Yavin */
  readonly birthYear: string;
  readonly gender: string;
  readonly homeworld: string | null;
  readonly species: readonly PersonSpeciesRow[];
  readonly vehicles: readonly PilotOfVehicleRow[];
  readonly starships: readonly PilotOfStarshipRow[];
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewPerson {
  readonly name: string;
  /** in centimetres */
  readonly height?: string | undefined;
  /** in kilograms */
  readonly mass?: string | undefined;
  readonly hairColor?: string | undefined;
  readonly skinColor?: string | undefined;
  readonly eyeColor?: string | undefined;
  /** in years before or after the Battle of Yavin */
  readonly birthYear?: string | undefined;
  readonly gender?: string | undefined;
  readonly homeworld?: string | null | undefined;
  readonly species?: readonly NewPersonSpecies[] | undefined;
  readonly vehicles?: readonly NewPilotOfVehicle[] | undefined;
  readonly starships?: readonly NewPilotOfStarship[] | undefined;
}

