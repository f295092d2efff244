// Made by specc from the spec of starwars. Edit the spec, not this file.
import * as $ from "./runtime.ts";

export * from "./runtime.ts";

/** Somebody who writes. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly role: "editor";
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of accounts can be asked. */
export interface AccountQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
}

/** One of the films. */
export interface Film {
  readonly id: string;
  /** its name in addresses */
  readonly number: number;
  readonly title: string;
  /** its place in the saga */
  readonly episodeId: number;
  readonly openingCrawl: string | null;
  readonly director: string;
  /** several with commas */
  readonly producer: string;
  readonly releaseDate: string;
  readonly characters: readonly FilmCharacter[];
  readonly planets: readonly FilmPlanet[];
  readonly starships: readonly FilmStarship[];
  readonly vehicles: readonly FilmVehicle[];
  readonly species: readonly FilmSpecies[];
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new film is made of. */
export interface FilmCreate {
  readonly title: string;
  /** its place in the saga */
  readonly episodeId: number;
  readonly openingCrawl?: string | null | undefined;
  readonly director?: string | undefined;
  /** several with commas */
  readonly producer?: string | undefined;
  readonly releaseDate: string;
  readonly characters?: readonly FilmCharacterCreate[] | undefined;
  readonly planets?: readonly FilmPlanetCreate[] | undefined;
  readonly starships?: readonly FilmStarshipCreate[] | undefined;
  readonly vehicles?: readonly FilmVehicleCreate[] | undefined;
  readonly species?: readonly FilmSpeciesCreate[] | undefined;
}

/** What of a film may be changed: what is absent stays, null empties. */
export interface FilmUpdate {
  readonly title?: string | undefined;
  /** its place in the saga */
  readonly episodeId?: number | undefined;
  readonly openingCrawl?: string | null | undefined;
  readonly director?: string | undefined;
  /** several with commas */
  readonly producer?: string | undefined;
  readonly releaseDate?: string | undefined;
  readonly characters?: readonly FilmCharacterCreate[] | undefined;
  readonly planets?: readonly FilmPlanetCreate[] | undefined;
  readonly starships?: readonly FilmStarshipCreate[] | undefined;
  readonly vehicles?: readonly FilmVehicleCreate[] | undefined;
  readonly species?: readonly FilmSpeciesCreate[] | undefined;
}

/** What a list of films can be asked. */
export interface FilmQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "number" | "-number" | "createdAt" | "-createdAt" | readonly ("number" | "-number" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches title. */
  readonly q?: string | undefined;
}

/** That somebody is in a film. */
export interface FilmCharacter {
  readonly id: string;
  readonly film: string;
  readonly person: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new film character is made of. */
export interface FilmCharacterCreate {
  readonly person: string;
}

/** That a planet is in a film. */
export interface FilmPlanet {
  readonly id: string;
  readonly film: string;
  readonly planet: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new film planet is made of. */
export interface FilmPlanetCreate {
  readonly planet: string;
}

/** That a starship is in a film. */
export interface FilmStarship {
  readonly id: string;
  readonly film: string;
  readonly starship: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new film starship is made of. */
export interface FilmStarshipCreate {
  readonly starship: string;
}

/** That a vehicle is in a film. */
export interface FilmVehicle {
  readonly id: string;
  readonly film: string;
  readonly vehicle: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new film vehicle is made of. */
export interface FilmVehicleCreate {
  readonly vehicle: string;
}

/** That a species is in a film. */
export interface FilmSpecies {
  readonly id: string;
  readonly film: string;
  readonly species: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new film species is made of. */
export interface FilmSpeciesCreate {
  readonly species: string;
}

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

/** What a new person is made of. */
export interface PersonCreate {
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
  readonly species?: readonly PersonSpeciesCreate[] | undefined;
  readonly vehicles?: readonly PilotOfVehicleCreate[] | undefined;
  readonly starships?: readonly PilotOfStarshipCreate[] | undefined;
}

/** What of a person may be changed: what is absent stays, null empties. */
export interface PersonUpdate {
  readonly name?: string | undefined;
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
  readonly species?: readonly PersonSpeciesCreate[] | undefined;
  readonly vehicles?: readonly PilotOfVehicleCreate[] | undefined;
  readonly starships?: readonly PilotOfStarshipCreate[] | undefined;
}

/** What a list of people can be asked. */
export interface PersonQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "number" | "-number" | "createdAt" | "-createdAt" | readonly ("number" | "-number" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches name. */
  readonly q?: string | undefined;
}

/** That somebody is of a species. */
export interface PersonSpecies {
  readonly id: string;
  readonly person: string;
  readonly species: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new person species is made of. */
export interface PersonSpeciesCreate {
  readonly species: string;
}

/** That somebody has driven a vehicle. */
export interface PilotOfVehicle {
  readonly id: string;
  readonly person: string;
  readonly vehicle: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new pilot of vehicle is made of. */
export interface PilotOfVehicleCreate {
  readonly vehicle: string;
}

/** That somebody has flown a starship. */
export interface PilotOfStarship {
  readonly id: string;
  readonly person: string;
  readonly starship: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new pilot of starship is made of. */
export interface PilotOfStarshipCreate {
  readonly starship: string;
}

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

/** What a new planet is made of. */
export interface PlanetCreate {
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

/** What of a planet may be changed: what is absent stays, null empties. */
export interface PlanetUpdate {
  readonly name?: string | undefined;
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

/** What a list of planets can be asked. */
export interface PlanetQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "number" | "-number" | "createdAt" | "-createdAt" | readonly ("number" | "-number" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches name. */
  readonly q?: string | undefined;
}

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

/** What a new species is made of. */
export interface SpeciesCreate {
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

/** What of a species may be changed: what is absent stays, null empties. */
export interface SpeciesUpdate {
  readonly name?: string | undefined;
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

/** What a list of species can be asked. */
export interface SpeciesQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "number" | "-number" | "createdAt" | "-createdAt" | readonly ("number" | "-number" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches name. */
  readonly q?: string | undefined;
}

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

/** What a new vehicle is made of. */
export interface VehicleCreate {
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

/** What of a vehicle may be changed: what is absent stays, null empties. */
export interface VehicleUpdate {
  readonly name?: string | undefined;
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

/** What a list of vehicles can be asked. */
export interface VehicleQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "number" | "-number" | "createdAt" | "-createdAt" | readonly ("number" | "-number" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches name, model. */
  readonly q?: string | undefined;
}

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

/** What a new starship is made of. */
export interface StarshipCreate {
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

/** What of a starship may be changed: what is absent stays, null empties. */
export interface StarshipUpdate {
  readonly name?: string | undefined;
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

/** What a list of starships can be asked. */
export interface StarshipQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "number" | "-number" | "createdAt" | "-createdAt" | readonly ("number" | "-number" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches name, model. */
  readonly q?: string | undefined;
}

/** Lists accounts. */
export function listAccounts(
  client: $.Client,
  query: AccountQuery = {},
  options?: $.CallOptions,
): $.Listing<Account, $.ListProblem> {
  return $.list(client, "/plain/accounts", query, options);
}

/** Reads an account. */
export function readAccount(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Account, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/accounts/${id}`, undefined, options);
}

/** Lists films. */
export function listFilms(
  client: $.Client,
  query: FilmQuery = {},
  options?: $.CallOptions,
): $.Listing<Film, $.ListProblem> {
  return $.list(client, "/plain/films", query, options);
}

/** Reads a film. */
export function readFilm(client: $.Client, id: string, options?: $.CallOptions): $.Call<Film, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/films/${id}`, undefined, options);
}

/** Creates a film. */
export function createFilm(
  client: $.Client,
  input: FilmCreate,
  options?: $.OnceOptions,
): $.Call<Film, $.CreateProblem> {
  return $.send(client, "POST", "/plain/films", input, options);
}

/** Changes a film. */
export function updateFilm(
  client: $.Client,
  id: string,
  changes: FilmUpdate,
  options?: $.VersionOptions,
): $.Call<Film, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/plain/films/${id}`, changes, options);
}

/** Deletes a film. */
export function deleteFilm(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/plain/films/${id}`, undefined, options);
}

/** Lists people. */
export function listPeople(
  client: $.Client,
  query: PersonQuery = {},
  options?: $.CallOptions,
): $.Listing<Person, $.ListProblem> {
  return $.list(client, "/plain/people", query, options);
}

/** Reads a person. */
export function readPerson(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Person, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/people/${id}`, undefined, options);
}

/** Creates a person. */
export function createPerson(
  client: $.Client,
  input: PersonCreate,
  options?: $.OnceOptions,
): $.Call<Person, $.CreateProblem> {
  return $.send(client, "POST", "/plain/people", input, options);
}

/** Changes a person. */
export function updatePerson(
  client: $.Client,
  id: string,
  changes: PersonUpdate,
  options?: $.VersionOptions,
): $.Call<Person, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/plain/people/${id}`, changes, options);
}

/** Deletes a person. */
export function deletePerson(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/plain/people/${id}`, undefined, options);
}

/** Lists planets. */
export function listPlanets(
  client: $.Client,
  query: PlanetQuery = {},
  options?: $.CallOptions,
): $.Listing<Planet, $.ListProblem> {
  return $.list(client, "/plain/planets", query, options);
}

/** Reads a planet. */
export function readPlanet(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Planet, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/planets/${id}`, undefined, options);
}

/** Creates a planet. */
export function createPlanet(
  client: $.Client,
  input: PlanetCreate,
  options?: $.OnceOptions,
): $.Call<Planet, $.CreateProblem> {
  return $.send(client, "POST", "/plain/planets", input, options);
}

/** Changes a planet. */
export function updatePlanet(
  client: $.Client,
  id: string,
  changes: PlanetUpdate,
  options?: $.VersionOptions,
): $.Call<Planet, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/plain/planets/${id}`, changes, options);
}

/** Deletes a planet. */
export function deletePlanet(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/plain/planets/${id}`, undefined, options);
}

/** Lists species. */
export function listSpecies(
  client: $.Client,
  query: SpeciesQuery = {},
  options?: $.CallOptions,
): $.Listing<Species, $.ListProblem> {
  return $.list(client, "/plain/species", query, options);
}

/** Reads a species. */
export function readSpecies(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Species, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/species/${id}`, undefined, options);
}

/** Creates a species. */
export function createSpecies(
  client: $.Client,
  input: SpeciesCreate,
  options?: $.OnceOptions,
): $.Call<Species, $.CreateProblem> {
  return $.send(client, "POST", "/plain/species", input, options);
}

/** Changes a species. */
export function updateSpecies(
  client: $.Client,
  id: string,
  changes: SpeciesUpdate,
  options?: $.VersionOptions,
): $.Call<Species, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/plain/species/${id}`, changes, options);
}

/** Deletes a species. */
export function deleteSpecies(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/plain/species/${id}`, undefined, options);
}

/** Lists vehicles. */
export function listVehicles(
  client: $.Client,
  query: VehicleQuery = {},
  options?: $.CallOptions,
): $.Listing<Vehicle, $.ListProblem> {
  return $.list(client, "/plain/vehicles", query, options);
}

/** Reads a vehicle. */
export function readVehicle(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Vehicle, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/vehicles/${id}`, undefined, options);
}

/** Creates a vehicle. */
export function createVehicle(
  client: $.Client,
  input: VehicleCreate,
  options?: $.OnceOptions,
): $.Call<Vehicle, $.CreateProblem> {
  return $.send(client, "POST", "/plain/vehicles", input, options);
}

/** Changes a vehicle. */
export function updateVehicle(
  client: $.Client,
  id: string,
  changes: VehicleUpdate,
  options?: $.VersionOptions,
): $.Call<Vehicle, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/plain/vehicles/${id}`, changes, options);
}

/** Deletes a vehicle. */
export function deleteVehicle(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/plain/vehicles/${id}`, undefined, options);
}

/** Lists starships. */
export function listStarships(
  client: $.Client,
  query: StarshipQuery = {},
  options?: $.CallOptions,
): $.Listing<Starship, $.ListProblem> {
  return $.list(client, "/plain/starships", query, options);
}

/** Reads a starship. */
export function readStarship(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Starship, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/starships/${id}`, undefined, options);
}

/** Creates a starship. */
export function createStarship(
  client: $.Client,
  input: StarshipCreate,
  options?: $.OnceOptions,
): $.Call<Starship, $.CreateProblem> {
  return $.send(client, "POST", "/plain/starships", input, options);
}

/** Changes a starship. */
export function updateStarship(
  client: $.Client,
  id: string,
  changes: StarshipUpdate,
  options?: $.VersionOptions,
): $.Call<Starship, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/plain/starships/${id}`, changes, options);
}

/** Deletes a starship. */
export function deleteStarship(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/plain/starships/${id}`, undefined, options);
}

/** Signs in. The calls that follow are this account's, and the session is renewed when it has to be. */
export function signIn(
  client: $.Client,
  credentials: { readonly email: string; readonly password: string },
  options?: $.CallOptions,
): $.Call<Account, $.SignInProblem> {
  return $.openSession(client, credentials, options);
}

/** Ends the session. */
export function signOut(client: $.Client, options?: $.CallOptions): Promise<void> {
  return $.closeSession(client, options);
}

/** Reads the account that is signed in. */
export function readMe(
  client: $.Client,
  options?: $.CallOptions,
): $.Call<Account, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/auth/me", undefined, options);
}

/** Reads where the account is signed in: its own sessions, the one that was used last first. */
export function listSessions(client: $.Client, options?: $.CallOptions): $.Call<{
  readonly data: readonly {
    readonly id: string;
    readonly createdAt: string;
    readonly usedAt: string;
    readonly isCurrent: boolean;
  }[];
}, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/auth/sessions", undefined, options);
}

/** Ends one of the account's own sessions. */
export function endSession(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<undefined, $.AnyProblem | $.AccessProblem | $.NotFound> {
  return $.send(client, "DELETE", $.path`/auth/sessions/${id}`, undefined, options);
}

/** Changes the caller's password, and ends every other session of the account. */
export function changePassword(
  client: $.Client,
  passwords: { readonly current: string; readonly next: string },
  options?: $.CallOptions,
): $.Call<undefined, $.AnyProblem | $.AccessProblem | $.Invalid> {
  return $.send(client, "POST", "/auth/password", passwords, options);
}
