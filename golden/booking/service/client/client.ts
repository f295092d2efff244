// Made by specc from the spec of booking. Edit the spec, not this file.
import * as $ from "./runtime.ts";

export * from "./runtime.ts";

/** Somebody who signs in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: "admin" | "desk" | "client";
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new person is made of. */
export interface PersonCreate {
  readonly name?: string | undefined;
  readonly email: string;
  readonly password: string;
  readonly role: "admin" | "desk" | "client";
}

/** What of a person may be changed: what is absent stays, null empties. */
export interface PersonUpdate {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly role?: "admin" | "desk" | "client" | undefined;
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
  readonly sort?: "name" | "-name" | "createdAt" | "-createdAt" | readonly ("name" | "-name" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches name, email. */
  readonly q?: string | undefined;
  readonly role?: "admin" | "desk" | "client" | readonly ("admin" | "desk" | "client")[] | undefined;
}

/** Room */
export interface Room {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new room is made of. */
export interface RoomCreate {
  readonly name: string;
  readonly isActive?: boolean | undefined;
}

/** What of a room may be changed: what is absent stays, null empties. */
export interface RoomUpdate {
  readonly name?: string | undefined;
  readonly isActive?: boolean | undefined;
}

/** What a list of rooms can be asked. */
export interface RoomQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "name" | "-name" | "createdAt" | "-createdAt" | readonly ("name" | "-name" | "createdAt" | "-createdAt")[] | undefined;
}

/** Practitioner */
export interface Practitioner {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new practitioner is made of. */
export interface PractitionerCreate {
  readonly name: string;
  readonly isActive?: boolean | undefined;
}

/** What of a practitioner may be changed: what is absent stays, null empties. */
export interface PractitionerUpdate {
  readonly name?: string | undefined;
  readonly isActive?: boolean | undefined;
}

/** What a list of practitioners can be asked. */
export interface PractitionerQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "name" | "-name" | "createdAt" | "-createdAt" | readonly ("name" | "-name" | "createdAt" | "-createdAt")[] | undefined;
  readonly isActive?: boolean | readonly boolean[] | undefined;
}

/** Hours of one weekday in which a practitioner works, in local time. A lunch break lies between two openings. */
export interface Opening {
  readonly id: string;
  readonly practitioner: string;
  readonly weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
  readonly opensAt: string;
  readonly closesAt: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new opening is made of. */
export interface OpeningCreate {
  readonly practitioner: string;
  readonly weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
  readonly opensAt: string;
  readonly closesAt: string;
}

/** What a list of openings can be asked. */
export interface OpeningQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "opensAt" | "-opensAt" | "createdAt" | "-createdAt" | readonly ("opensAt" | "-opensAt" | "createdAt" | "-createdAt")[] | undefined;
  readonly practitioner?: string | readonly string[] | undefined;
  readonly weekday?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | readonly ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[] | undefined;
}

/** A local day on which nobody works, or one practitioner does not. What is booked on it already stays booked. */
export interface ClosedDay {
  readonly id: string;
  readonly day: string;
  /** everybody unless it is given */
  readonly practitioner: string | null;
  readonly reason: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new closed day is made of. */
export interface ClosedDayCreate {
  readonly day: string;
  /** everybody unless it is given */
  readonly practitioner?: string | null | undefined;
  readonly reason: string;
}

/** What a list of closed days can be asked. */
export interface ClosedDayQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "day" | "-day" | "createdAt" | "-createdAt" | readonly ("day" | "-day" | "createdAt" | "-createdAt")[] | undefined;
  readonly day?: string | readonly string[] | $.Range<string> | undefined;
  readonly practitioner?: string | readonly string[] | undefined;
}

/** What is booked. A cancellation later than `noticeHours` before the start costs a part of the price. */
export interface Treatment {
  readonly id: string;
  readonly name: string;
  readonly minutes: number;
  readonly price: string;
  readonly noticeHours: number;
  readonly lateFeePercent: number;
  readonly isActive: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new treatment is made of. */
export interface TreatmentCreate {
  readonly name: string;
  readonly minutes: number;
  readonly price: string;
  readonly noticeHours?: number | undefined;
  readonly lateFeePercent?: number | undefined;
  readonly isActive?: boolean | undefined;
}

/** What of a treatment may be changed: what is absent stays, null empties. */
export interface TreatmentUpdate {
  readonly name?: string | undefined;
  readonly minutes?: number | undefined;
  readonly price?: string | undefined;
  readonly noticeHours?: number | undefined;
  readonly lateFeePercent?: number | undefined;
  readonly isActive?: boolean | undefined;
}

/** What a list of treatments can be asked. */
export interface TreatmentQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "name" | "-name" | "createdAt" | "-createdAt" | readonly ("name" | "-name" | "createdAt" | "-createdAt")[] | undefined;
  readonly isActive?: boolean | readonly boolean[] | undefined;
}

/** One client, one practitioner, one room, one treatment. Moving an appointment leaves it as `moved` and makes a new one. */
export interface Appointment {
  readonly id: string;
  readonly client: string;
  readonly practitioner: string;
  readonly room: string;
  readonly treatment: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** the local day */
  readonly day: string;
  /** the treatment's price when it was booked */
  readonly price: string;
  /** what is owed for cancelling late or for not coming */
  readonly fee: string;
  readonly status: "booked" | "moved" | "cancelled" | "completed" | "missed";
  readonly movedFrom: string | null;
  readonly cancelledAt: string | null;
  readonly note: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of appointments can be asked. */
export interface AppointmentQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "startsAt" | "-startsAt" | "createdAt" | "-createdAt" | readonly ("startsAt" | "-startsAt" | "createdAt" | "-createdAt")[] | undefined;
  readonly client?: string | readonly string[] | undefined;
  readonly practitioner?: string | readonly string[] | undefined;
  readonly room?: string | readonly string[] | undefined;
  readonly status?: "booked" | "moved" | "cancelled" | "completed" | "missed" | readonly ("booked" | "moved" | "cancelled" | "completed" | "missed")[] | undefined;
  readonly day?: string | readonly string[] | $.Range<string> | undefined;
  readonly startsAt?: string | readonly string[] | $.Range<string> | undefined;
}

/** A message to send on the evening before an appointment. The appointment decides whether it is still wanted. */
export interface Reminder {
  readonly id: string;
  readonly appointment: string;
  readonly dueAt: string;
  /** what the message says */
  readonly localStart: string;
  readonly status: "waiting" | "sent";
  readonly sentAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of reminders can be asked. */
export interface ReminderQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "dueAt" | "-dueAt" | "createdAt" | "-createdAt" | readonly ("dueAt" | "-dueAt" | "createdAt" | "-createdAt")[] | undefined;
  readonly appointment?: string | readonly string[] | undefined;
  readonly status?: "waiting" | "sent" | readonly ("waiting" | "sent")[] | undefined;
  readonly dueAt?: string | readonly string[] | $.Range<string> | undefined;
}

/** What "Book appointment" can be refused for. */
export type BookAppointmentProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.Problem<"client-missing">
  | $.Problem<"not-a-client">
  | $.Problem<"in-the-past">
  | $.Problem<"off-grid">
  | $.Problem<"not-offered">
  | $.Problem<"closed">
  | ($.Problem<"practitioner-busy"> & { readonly until: string })
  | ($.Problem<"client-busy"> & { readonly until: string })
  | $.Problem<"no-room">;

/** What "Book appointment" is given. */
export interface BookAppointmentInput {
  /** clients may leave it out */
  readonly client?: string | null | undefined;
  readonly practitioner: string;
  readonly treatment: string;
  /** any that is free unless it is given */
  readonly room?: string | null | undefined;
  readonly startsAt: string;
  readonly note?: string | null | undefined;
}

/** What "Move appointment" can be refused for. */
export type MoveAppointmentProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"booked" | "moved" | "cancelled" | "completed" | "missed">
  | $.Problem<"already-started">
  | ($.Problem<"too-late"> & { readonly until: string })
  | $.Problem<"in-the-past">
  | $.Problem<"off-grid">
  | $.Problem<"not-offered">
  | $.Problem<"closed">
  | ($.Problem<"practitioner-busy"> & { readonly until: string })
  | ($.Problem<"client-busy"> & { readonly until: string })
  | $.Problem<"no-room">;

/** What "Move appointment" is given. */
export interface MoveAppointmentInput {
  readonly startsAt: string;
  /** the same unless it is given */
  readonly practitioner?: string | null | undefined;
}

/** What "Cancel appointment" can be refused for. */
export type CancelAppointmentProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"booked" | "moved" | "cancelled" | "completed" | "missed">
  | $.Problem<"already-started">;

/** What "Cancel appointment" is given. */
export interface CancelAppointmentInput {
  readonly waiveFee?: boolean | undefined;
}

/** What "Complete appointment" can be refused for. */
export type CompleteAppointmentProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"booked" | "moved" | "cancelled" | "completed" | "missed">;

/** What "Miss appointment" can be refused for. */
export type MissAppointmentProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"booked" | "moved" | "cancelled" | "completed" | "missed">;

/** What "Find free slots" can be refused for. */
export type FindFreeSlotsProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch;

/** What "Find free slots" is given. */
export interface FindFreeSlotsInput {
  readonly day: string;
  readonly treatment: string;
}

/** What "Mark reminder sent" can be refused for. */
export type MarkReminderSentProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"waiting" | "sent">;

/** What is to be sent now: reminders of appointments that are still booked and have not begun. */
export interface DueReminders {
  readonly reminders: readonly {
    readonly reminder: string;
    readonly client: string;
    readonly email: string;
    readonly treatment: string;
    readonly localStart: string;
    readonly dueAt: string;
    readonly startsAt: string;
  }[];
}

/** Everything that takes place on a local day. */
export interface DaySheet {
  readonly appointments: readonly {
    readonly appointment: string;
    readonly startsAt: string;
    readonly practitioner: string;
    readonly room: string;
    readonly client: string;
    readonly treatment: string;
  }[];
}

/** What "Day sheet" is asked. */
export interface DaySheetParameters {
  readonly day?: string | undefined;
}

/**
 * What every practitioner earned on the local days of a period, both included: completed appointments at their price, and
 * fees.
 */
export interface Takings {
  readonly practitioners: readonly {
    readonly practitioner: string;
    readonly completed: number;
    readonly earned: string;
    readonly fees: string;
  }[];
}

/** What "Takings" is asked. */
export interface TakingsParameters {
  readonly from: string;
  readonly to: string;
}

/** Lists people. */
export function listPeople(
  client: $.Client,
  query: PersonQuery = {},
  options?: $.CallOptions,
): $.Listing<Person, $.ListProblem> {
  return $.list(client, "/people", query, options);
}

/** Reads a person. */
export function readPerson(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Person, $.ReadProblem> {
  return $.send(client, "GET", $.path`/people/${id}`, undefined, options);
}

/** Creates a person. */
export function createPerson(
  client: $.Client,
  input: PersonCreate,
  options?: $.OnceOptions,
): $.Call<Person, $.CreateProblem> {
  return $.send(client, "POST", "/people", input, options);
}

/** Changes a person. */
export function updatePerson(
  client: $.Client,
  id: string,
  changes: PersonUpdate,
  options?: $.VersionOptions,
): $.Call<Person, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/people/${id}`, changes, options);
}

/** Lists rooms. */
export function listRooms(
  client: $.Client,
  query: RoomQuery = {},
  options?: $.CallOptions,
): $.Listing<Room, $.ListProblem> {
  return $.list(client, "/rooms", query, options);
}

/** Reads a room. */
export function readRoom(client: $.Client, id: string, options?: $.CallOptions): $.Call<Room, $.ReadProblem> {
  return $.send(client, "GET", $.path`/rooms/${id}`, undefined, options);
}

/** Creates a room. */
export function createRoom(
  client: $.Client,
  input: RoomCreate,
  options?: $.OnceOptions,
): $.Call<Room, $.CreateProblem> {
  return $.send(client, "POST", "/rooms", input, options);
}

/** Changes a room. */
export function updateRoom(
  client: $.Client,
  id: string,
  changes: RoomUpdate,
  options?: $.VersionOptions,
): $.Call<Room, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/rooms/${id}`, changes, options);
}

/** Lists practitioners. */
export function listPractitioners(
  client: $.Client,
  query: PractitionerQuery = {},
  options?: $.CallOptions,
): $.Listing<Practitioner, $.ListProblem> {
  return $.list(client, "/practitioners", query, options);
}

/** Reads a practitioner. */
export function readPractitioner(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Practitioner, $.ReadProblem> {
  return $.send(client, "GET", $.path`/practitioners/${id}`, undefined, options);
}

/** Creates a practitioner. */
export function createPractitioner(
  client: $.Client,
  input: PractitionerCreate,
  options?: $.OnceOptions,
): $.Call<Practitioner, $.CreateProblem> {
  return $.send(client, "POST", "/practitioners", input, options);
}

/** Changes a practitioner. */
export function updatePractitioner(
  client: $.Client,
  id: string,
  changes: PractitionerUpdate,
  options?: $.VersionOptions,
): $.Call<Practitioner, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/practitioners/${id}`, changes, options);
}

/** Lists openings. */
export function listOpenings(
  client: $.Client,
  query: OpeningQuery = {},
  options?: $.CallOptions,
): $.Listing<Opening, $.ListProblem> {
  return $.list(client, "/openings", query, options);
}

/** Reads an opening. */
export function readOpening(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Opening, $.ReadProblem> {
  return $.send(client, "GET", $.path`/openings/${id}`, undefined, options);
}

/** Creates an opening. */
export function createOpening(
  client: $.Client,
  input: OpeningCreate,
  options?: $.OnceOptions,
): $.Call<Opening, $.CreateProblem> {
  return $.send(client, "POST", "/openings", input, options);
}

/** Deletes an opening. */
export function deleteOpening(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/openings/${id}`, undefined, options);
}

/** Lists closed days. */
export function listClosedDays(
  client: $.Client,
  query: ClosedDayQuery = {},
  options?: $.CallOptions,
): $.Listing<ClosedDay, $.ListProblem> {
  return $.list(client, "/closed-days", query, options);
}

/** Reads a closed day. */
export function readClosedDay(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<ClosedDay, $.ReadProblem> {
  return $.send(client, "GET", $.path`/closed-days/${id}`, undefined, options);
}

/** Creates a closed day. */
export function createClosedDay(
  client: $.Client,
  input: ClosedDayCreate,
  options?: $.OnceOptions,
): $.Call<ClosedDay, $.CreateProblem> {
  return $.send(client, "POST", "/closed-days", input, options);
}

/** Deletes a closed day. */
export function deleteClosedDay(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/closed-days/${id}`, undefined, options);
}

/** Lists treatments. */
export function listTreatments(
  client: $.Client,
  query: TreatmentQuery = {},
  options?: $.CallOptions,
): $.Listing<Treatment, $.ListProblem> {
  return $.list(client, "/treatments", query, options);
}

/** Reads a treatment. */
export function readTreatment(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Treatment, $.ReadProblem> {
  return $.send(client, "GET", $.path`/treatments/${id}`, undefined, options);
}

/** Creates a treatment. */
export function createTreatment(
  client: $.Client,
  input: TreatmentCreate,
  options?: $.OnceOptions,
): $.Call<Treatment, $.CreateProblem> {
  return $.send(client, "POST", "/treatments", input, options);
}

/** Changes a treatment. */
export function updateTreatment(
  client: $.Client,
  id: string,
  changes: TreatmentUpdate,
  options?: $.VersionOptions,
): $.Call<Treatment, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/treatments/${id}`, changes, options);
}

/** Lists appointments. */
export function listAppointments(
  client: $.Client,
  query: AppointmentQuery = {},
  options?: $.CallOptions,
): $.Listing<Appointment, $.ListProblem> {
  return $.list(client, "/appointments", query, options);
}

/** Reads an appointment. */
export function readAppointment(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Appointment, $.ReadProblem> {
  return $.send(client, "GET", $.path`/appointments/${id}`, undefined, options);
}

/** Lists reminders. */
export function listReminders(
  client: $.Client,
  query: ReminderQuery = {},
  options?: $.CallOptions,
): $.Listing<Reminder, $.ListProblem> {
  return $.list(client, "/reminders", query, options);
}

/** Reads a reminder. */
export function readReminder(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Reminder, $.ReadProblem> {
  return $.send(client, "GET", $.path`/reminders/${id}`, undefined, options);
}

/** Clients book for themselves, the desk for everybody. */
export function bookAppointment(
  client: $.Client,
  input: BookAppointmentInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Appointment, BookAppointmentProblem> {
  return $.send(client, "POST", "/appointments", input, options);
}

/**
 * Another time, and perhaps another practitioner; the price stays. A client can move as long as cancelling would be free,
 * the desk until the start. The answer is the new appointment.
 */
export function moveAppointment(
  client: $.Client,
  appointment: string,
  input: MoveAppointmentInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Appointment, MoveAppointmentProblem> {
  return $.send(client, "POST", $.path`/appointments/${appointment}/move`, input, options);
}

/**
 * Free of charge up to the treatment's notice before the start; later it costs a part of the price, which the desk may
 * waive.
 */
export function cancelAppointment(
  client: $.Client,
  appointment: string,
  input: CancelAppointmentInput = {},
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Appointment, CancelAppointmentProblem> {
  return $.send(client, "POST", $.path`/appointments/${appointment}/cancel`, input, options);
}

/** The client was there. */
export function completeAppointment(
  client: $.Client,
  appointment: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Appointment, CompleteAppointmentProblem> {
  return $.send(client, "POST", $.path`/appointments/${appointment}/complete`, undefined, options);
}

/** The client did not come, and owes the whole price. */
export function missAppointment(
  client: $.Client,
  appointment: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Appointment, MissAppointmentProblem> {
  return $.send(client, "POST", $.path`/appointments/${appointment}/miss`, undefined, options);
}

/** When a treatment could begin on a local day. */
export function findFreeSlots(
  client: $.Client,
  practitioner: string,
  input: FindFreeSlotsInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<readonly {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly localTime: string;
}[], FindFreeSlotsProblem> {
  return $.send(client, "POST", $.path`/practitioners/${practitioner}/free-slots`, input, options);
}

/** Somebody has sent it; nobody sends it again. */
export function markReminderSent(
  client: $.Client,
  reminder: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Reminder, MarkReminderSentProblem> {
  return $.send(client, "POST", $.path`/reminders/${reminder}/sent`, undefined, options);
}

/** What is to be sent now: reminders of appointments that are still booked and have not begun. */
export function dueReminders(
  client: $.Client,
  options?: $.CallOptions,
): $.Call<DueReminders, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/reports/due-reminders", undefined, options);
}

/** Everything that takes place on a local day. */
export function daySheet(
  client: $.Client,
  parameters: DaySheetParameters = {},
  options?: $.CallOptions,
): $.Call<DaySheet, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/reports/day-sheet" + $.queryText(parameters, "commas"), undefined, options);
}

/**
 * What every practitioner earned on the local days of a period, both included: completed appointments at their price, and
 * fees.
 */
export function takings(
  client: $.Client,
  parameters: TakingsParameters,
  options?: $.CallOptions,
): $.Call<Takings, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/reports/takings" + $.queryText(parameters, "commas"), undefined, options);
}

/** Signs in. The calls that follow are this account's, and the session is renewed when it has to be. */
export function signIn(
  client: $.Client,
  credentials: { readonly email: string; readonly password: string },
  options?: $.CallOptions,
): $.Call<Person, $.SignInProblem> {
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
): $.Call<Person, $.AnyProblem | $.AccessProblem> {
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
