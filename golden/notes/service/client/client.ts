// Made by specc from the spec of notes. Edit the spec, not this file.
import * as $ from "./runtime.ts";

export * from "./runtime.ts";

/** Somebody who signs in. */
export interface MemberAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: "admin" | "member";
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new member account is made of. */
export interface MemberAccountCreate {
  readonly name?: string | undefined;
  readonly email: string;
  readonly password: string;
  readonly role: "admin" | "member";
}

/** What of a member account may be changed: what is absent stays, null empties. */
export interface MemberAccountUpdate {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly role?: "admin" | "member" | undefined;
}

/** What a list of member accounts can be asked. */
export interface MemberAccountQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
}

/** A note belongs to whoever wrote it. Nobody else reads it. */
export interface Note {
  readonly id: string;
  readonly author: string;
  readonly title: string;
  readonly body: string;
  readonly tags: readonly string[];
  readonly status: "open" | "done";
  readonly doneAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new note is made of. */
export interface NoteCreate {
  readonly title: string;
  readonly body: string;
  readonly tags: readonly string[];
}

/** What of a note may be changed: what is absent stays, null empties. */
export interface NoteUpdate {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** What a list of notes can be asked. */
export interface NoteQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | "title" | "-title" | readonly ("createdAt" | "-createdAt" | "title" | "-title")[] | undefined;
  /** Searches title, body. */
  readonly q?: string | undefined;
  readonly status?: "open" | "done" | readonly ("open" | "done")[] | undefined;
}

/** What "Finish note" can be refused for. */
export type FinishNoteProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"open" | "done">;

/** What "Reopen note" can be refused for. */
export type ReopenNoteProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"open" | "done">;

/** What "Summarise note" can be refused for. */
export type SummariseNoteProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.Problem<"nothing-to-summarise">;

/** How many notes the caller has, by status. */
export interface Progress {
  readonly byStatus: readonly {
    readonly status: string;
    readonly notes: number;
  }[];
}

/** Lists member accounts. */
export function listMemberAccounts(
  client: $.Client,
  query: MemberAccountQuery = {},
  options?: $.CallOptions,
): $.Listing<MemberAccount, $.ListProblem> {
  return $.list(client, "/member-accounts", query, options);
}

/** Reads a member account. */
export function readMemberAccount(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<MemberAccount, $.ReadProblem> {
  return $.send(client, "GET", $.path`/member-accounts/${id}`, undefined, options);
}

/** Creates a member account. */
export function createMemberAccount(
  client: $.Client,
  input: MemberAccountCreate,
  options?: $.OnceOptions,
): $.Call<MemberAccount, $.CreateProblem> {
  return $.send(client, "POST", "/member-accounts", input, options);
}

/** Changes a member account. */
export function updateMemberAccount(
  client: $.Client,
  id: string,
  changes: MemberAccountUpdate,
  options?: $.VersionOptions,
): $.Call<MemberAccount, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/member-accounts/${id}`, changes, options);
}

/** Lists notes. */
export function listNotes(
  client: $.Client,
  query: NoteQuery = {},
  options?: $.CallOptions,
): $.Listing<Note, $.ListProblem> {
  return $.list(client, "/notes", query, options);
}

/** Reads a note. */
export function readNote(client: $.Client, id: string, options?: $.CallOptions): $.Call<Note, $.ReadProblem> {
  return $.send(client, "GET", $.path`/notes/${id}`, undefined, options);
}

/** Creates a note. */
export function createNote(
  client: $.Client,
  input: NoteCreate,
  options?: $.OnceOptions,
): $.Call<Note, $.CreateProblem> {
  return $.send(client, "POST", "/notes", input, options);
}

/** Changes a note. */
export function updateNote(
  client: $.Client,
  id: string,
  changes: NoteUpdate,
  options?: $.VersionOptions,
): $.Call<Note, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/notes/${id}`, changes, options);
}

/** Deletes a note. */
export function deleteNote(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/notes/${id}`, undefined, options);
}

/** Finish note. */
export function finishNote(
  client: $.Client,
  note: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Note, FinishNoteProblem> {
  return $.send(client, "POST", $.path`/notes/${note}/finish`, undefined, options);
}

/** Reopen note. */
export function reopenNote(
  client: $.Client,
  note: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Note, ReopenNoteProblem> {
  return $.send(client, "POST", $.path`/notes/${note}/reopen`, undefined, options);
}

/** The first sentence of a note, and how long it is. */
export function summariseNote(
  client: $.Client,
  note: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<{ readonly summary: string; readonly words: number }, SummariseNoteProblem> {
  return $.send(client, "POST", $.path`/notes/${note}/summarise`, undefined, options);
}

/** How many notes the caller has, by status. */
export function progress(
  client: $.Client,
  options?: $.CallOptions,
): $.Call<Progress, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/reports/progress", undefined, options);
}

/** Signs in. The calls that follow are this account's, and the session is renewed when it has to be. */
export function signIn(
  client: $.Client,
  credentials: { readonly email: string; readonly password: string },
  options?: $.CallOptions,
): $.Call<MemberAccount, $.SignInProblem> {
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
): $.Call<MemberAccount, $.AnyProblem | $.AccessProblem> {
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
