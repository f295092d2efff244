// Made by specc from the spec of moderation. Edit the spec, not this file.
import * as $ from "./runtime.ts";

export * from "./runtime.ts";

/** Somebody who signs in. Who is suspended still reads, signs in and appeals, but neither posts nor complains. */
export interface Person {
  readonly id: string;
  readonly handle: string;
  readonly email: string;
  readonly role: "admin" | "moderator" | "member";
  readonly status: "active" | "suspended";
  readonly suspendedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new person is made of. */
export interface PersonCreate {
  readonly handle?: string | undefined;
  readonly email: string;
  readonly password: string;
  readonly role: "admin" | "moderator" | "member";
}

/** What of a person may be changed: what is absent stays, null empties. */
export interface PersonUpdate {
  readonly handle?: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly role?: "admin" | "moderator" | "member" | undefined;
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
  readonly sort?: "handle" | "-handle" | "createdAt" | "-createdAt" | readonly ("handle" | "-handle" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches handle. */
  readonly q?: string | undefined;
  readonly role?: "admin" | "moderator" | "member" | readonly ("admin" | "moderator" | "member")[] | undefined;
  readonly status?: "active" | "suspended" | readonly ("active" | "suspended")[] | undefined;
}

/** Everybody reads what is visible. What is held waits for a moderator; what is removed stays on record. */
export interface Post {
  readonly id: string;
  readonly author: string;
  readonly authorHandle: string;
  readonly body: string;
  readonly status: "visible" | "held" | "removed";
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new post is made of. */
export interface PostCreate {
  readonly body: string;
}

/** What a list of posts can be asked. */
export interface PostQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
  /** Searches body. */
  readonly q?: string | undefined;
  readonly author?: string | readonly string[] | undefined;
  readonly status?: "visible" | "held" | "removed" | readonly ("visible" | "held" | "removed")[] | undefined;
}

/** Somebody reports a post, once. */
export interface Complaint {
  readonly id: string;
  readonly post: string;
  readonly reporter: string;
  readonly reason: "spam" | "abuse" | "falsehood" | "other";
  readonly details: string | null;
  readonly ticket: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new complaint is made of. */
export interface ComplaintCreate {
  readonly post: string;
  readonly reason: "spam" | "abuse" | "falsehood" | "other";
  readonly details?: string | null | undefined;
}

/** What a list of complaints can be asked. */
export interface ComplaintQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
  readonly post?: string | readonly string[] | undefined;
  readonly reporter?: string | readonly string[] | undefined;
  readonly reason?: "spam" | "abuse" | "falsehood" | "other" | readonly ("spam" | "abuse" | "falsehood" | "other")[] | undefined;
  readonly ticket?: string | readonly string[] | undefined;
}

/**
 * One post that was complained about, until a moderator has decided. A claim lasts 30 minutes; after that anybody can claim
 * the ticket.
 */
export interface Ticket {
  readonly id: string;
  readonly post: string;
  readonly status: "open" | "claimed" | "decided";
  readonly complaintCount: number;
  readonly claimedBy: string | null;
  readonly claimedAt: string | null;
  readonly decidedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of tickets can be asked. */
export interface TicketQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
  readonly post?: string | readonly string[] | undefined;
  readonly status?: "open" | "claimed" | "decided" | readonly ("open" | "claimed" | "decided")[] | undefined;
  readonly claimedBy?: string | readonly string[] | undefined;
}

/** What a moderator decided about a ticket, and why. Never changed: an appeal that is overturned stands beside it. */
export interface Decision {
  readonly id: string;
  readonly ticket: string;
  readonly post: string;
  readonly moderator: string;
  readonly verdict: "keep" | "remove";
  readonly reason: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of decisions can be asked. */
export interface DecisionQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
  readonly post?: string | readonly string[] | undefined;
  readonly moderator?: string | readonly string[] | undefined;
  readonly verdict?: "keep" | "remove" | readonly ("keep" | "remove")[] | undefined;
  readonly ticket?: string | readonly string[] | undefined;
}

/** A mark against an account. It counts for 90 days, unless it is lifted. */
export interface Strike {
  readonly id: string;
  readonly person: string;
  readonly decision: string;
  readonly givenAt: string;
  readonly liftedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of strikes can be asked. */
export interface StrikeQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "givenAt" | "-givenAt" | "createdAt" | "-createdAt" | readonly ("givenAt" | "-givenAt" | "createdAt" | "-createdAt")[] | undefined;
  readonly person?: string | readonly string[] | undefined;
}

/** An author does not agree. Somebody who did not decide before says who is right. */
export interface Appeal {
  readonly id: string;
  readonly decision: string;
  readonly plea: string;
  readonly status: "open" | "upheld" | "overturned";
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly answer: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of appeals can be asked. */
export interface AppealQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
  readonly status?: "open" | "upheld" | "overturned" | readonly ("open" | "upheld" | "overturned")[] | undefined;
  readonly decision?: string | readonly string[] | undefined;
}

/** Everything that was done: what, to whom, by whom, when. Rows are never changed and never deleted, by nobody. */
export interface AuditEntry {
  readonly id: string;
  readonly what: "complained" | "held" | "claimed" | "released" | "decided" | "struck" | "suspended" | "reinstated" | "appealed" | "appealDecided" | "strikeLifted";
  readonly post: string | null;
  readonly ticket: string | null;
  /** whom it concerns */
  readonly person: string | null;
  /** who did it */
  readonly who: string | null;
  readonly whoHandle: string | null;
  readonly note: string | null;
  readonly doneAt: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of audit entries can be asked. */
export interface AuditEntryQuery {
  /** At most 500 rows a page; 100 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "doneAt" | "-doneAt" | "createdAt" | "-createdAt" | readonly ("doneAt" | "-doneAt" | "createdAt" | "-createdAt")[] | undefined;
  readonly what?: "complained" | "held" | "claimed" | "released" | "decided" | "struck" | "suspended" | "reinstated" | "appealed" | "appealDecided" | "strikeLifted" | readonly ("complained" | "held" | "claimed" | "released" | "decided" | "struck" | "suspended" | "reinstated" | "appealed" | "appealDecided" | "strikeLifted")[] | undefined;
  readonly post?: string | readonly string[] | undefined;
  readonly ticket?: string | readonly string[] | undefined;
  readonly person?: string | readonly string[] | undefined;
  readonly who?: string | readonly string[] | undefined;
  readonly doneAt?: string | readonly string[] | $.Range<string> | undefined;
}

/** What "Claim next ticket" can be refused for. */
export type ClaimNextTicketProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.Conflict
  | $.IdempotencyMismatch
  | $.Problem<"queue-empty">;

/** What "Release ticket" can be refused for. */
export type ReleaseTicketProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"open" | "claimed" | "decided">;

/** What "Decide ticket" can be refused for. */
export type DecideTicketProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"open" | "claimed" | "decided">
  | $.Problem<"claim-lapsed">;

/** What "Decide ticket" is given. */
export interface DecideTicketInput {
  readonly verdict: "keep" | "remove";
  readonly reason: string;
}

/** What "Weigh strikes" can be refused for. */
export type WeighStrikesProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch;

/** What "File appeal" can be refused for. */
export type FileAppealProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.Problem<"nothing-to-appeal">
  | $.Problem<"already-appealed">
  | $.Problem<"too-late">;

/** What "File appeal" is given. */
export interface FileAppealInput {
  readonly plea: string;
}

/** What "Uphold decision" can be refused for. */
export type UpholdDecisionProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"open" | "upheld" | "overturned">;

/** What "Uphold decision" is given. */
export interface UpholdDecisionInput {
  readonly answer: string;
}

/** What "Overturn decision" can be refused for. */
export type OverturnDecisionProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"open" | "upheld" | "overturned">;

/** What "Overturn decision" is given. */
export interface OverturnDecisionInput {
  readonly answer: string;
}

/** What waits for a decision, the most complained about first. */
export interface Queue {
  readonly tickets: readonly {
    readonly ticket: string;
    readonly post: string;
    readonly author: string;
    readonly postStatus: string;
    readonly status: string;
    readonly complaintCount: number;
    readonly openedAt: string;
  }[];
}

/** Decisions by moderator, and appeals by outcome, on the days of a period. */
export interface ModerationFigures {
  readonly moderators: readonly {
    readonly moderator: string;
    readonly decisions: number;
    readonly removals: number;
  }[];
  readonly appeals: readonly {
    readonly status: string;
    readonly appeals: number;
  }[];
}

/** What "Moderation figures" is asked. */
export interface ModerationFiguresParameters {
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

/** Lists posts. */
export function listPosts(
  client: $.Client,
  query: PostQuery = {},
  options?: $.CallOptions,
): $.Listing<Post, $.ListProblem> {
  return $.list(client, "/posts", query, options);
}

/** Reads a post. */
export function readPost(client: $.Client, id: string, options?: $.CallOptions): $.Call<Post, $.ReadProblem> {
  return $.send(client, "GET", $.path`/posts/${id}`, undefined, options);
}

/** Creates a post. */
export function createPost(
  client: $.Client,
  input: PostCreate,
  options?: $.OnceOptions,
): $.Call<Post, $.CreateProblem> {
  return $.send(client, "POST", "/posts", input, options);
}

/** Lists complaints. */
export function listComplaints(
  client: $.Client,
  query: ComplaintQuery = {},
  options?: $.CallOptions,
): $.Listing<Complaint, $.ListProblem> {
  return $.list(client, "/complaints", query, options);
}

/** Reads a complaint. */
export function readComplaint(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Complaint, $.ReadProblem> {
  return $.send(client, "GET", $.path`/complaints/${id}`, undefined, options);
}

/** Creates a complaint. */
export function createComplaint(
  client: $.Client,
  input: ComplaintCreate,
  options?: $.OnceOptions,
): $.Call<Complaint, $.CreateProblem | $.Problem<"own-post"> | $.Problem<"post-removed">> {
  return $.send(client, "POST", "/complaints", input, options);
}

/** Lists tickets. */
export function listTickets(
  client: $.Client,
  query: TicketQuery = {},
  options?: $.CallOptions,
): $.Listing<Ticket, $.ListProblem> {
  return $.list(client, "/tickets", query, options);
}

/** Reads a ticket. */
export function readTicket(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Ticket, $.ReadProblem> {
  return $.send(client, "GET", $.path`/tickets/${id}`, undefined, options);
}

/** Lists decisions. */
export function listDecisions(
  client: $.Client,
  query: DecisionQuery = {},
  options?: $.CallOptions,
): $.Listing<Decision, $.ListProblem> {
  return $.list(client, "/decisions", query, options);
}

/** Reads a decision. */
export function readDecision(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Decision, $.ReadProblem> {
  return $.send(client, "GET", $.path`/decisions/${id}`, undefined, options);
}

/** Lists strikes. */
export function listStrikes(
  client: $.Client,
  query: StrikeQuery = {},
  options?: $.CallOptions,
): $.Listing<Strike, $.ListProblem> {
  return $.list(client, "/strikes", query, options);
}

/** Reads a strike. */
export function readStrike(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Strike, $.ReadProblem> {
  return $.send(client, "GET", $.path`/strikes/${id}`, undefined, options);
}

/** Lists appeals. */
export function listAppeals(
  client: $.Client,
  query: AppealQuery = {},
  options?: $.CallOptions,
): $.Listing<Appeal, $.ListProblem> {
  return $.list(client, "/appeals", query, options);
}

/** Reads an appeal. */
export function readAppeal(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Appeal, $.ReadProblem> {
  return $.send(client, "GET", $.path`/appeals/${id}`, undefined, options);
}

/** Lists audit entries. */
export function listAuditEntries(
  client: $.Client,
  query: AuditEntryQuery = {},
  options?: $.CallOptions,
): $.Listing<AuditEntry, $.ListProblem> {
  return $.list(client, "/audit-entries", query, options);
}

/** Reads an audit entry. */
export function readAuditEntry(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<AuditEntry, $.ReadProblem> {
  return $.send(client, "GET", $.path`/audit-entries/${id}`, undefined, options);
}

/** Hands a moderator the ticket that matters most. Asking again before it is decided gives the same ticket again. */
export function claimNextTicket(
  client: $.Client,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Ticket, ClaimNextTicketProblem> {
  return $.send(client, "POST", "/tickets/claim-next", undefined, options);
}

/** Gives a ticket back undecided. */
export function releaseTicket(
  client: $.Client,
  ticket: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Ticket, ReleaseTicketProblem> {
  return $.send(client, "POST", $.path`/tickets/${ticket}/release`, undefined, options);
}

/** Decide ticket. */
export function decideTicket(
  client: $.Client,
  ticket: string,
  input: DecideTicketInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Decision, DecideTicketProblem> {
  return $.send(client, "POST", $.path`/tickets/${ticket}/decide`, input, options);
}

/**
 * Suspends or reinstates an account by its strikes. It is done with every strike that is given or lifted, and by hand when
 * strikes may have run out.
 */
export function weighStrikes(
  client: $.Client,
  person: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<{ readonly strikes: number; readonly status: "active" | "suspended" }, WeighStrikesProblem> {
  return $.send(client, "POST", $.path`/people/${person}/weigh-strikes`, undefined, options);
}

/** The author of a removed post appeals, once, within 14 days. Suspended accounts may. */
export function fileAppeal(
  client: $.Client,
  decision: string,
  input: FileAppealInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Appeal, FileAppealProblem> {
  return $.send(client, "POST", $.path`/decisions/${decision}/appeals`, input, options);
}

/** The decision was right. Neither who decided nor the author may say so. */
export function upholdDecision(
  client: $.Client,
  appeal: string,
  input: UpholdDecisionInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Appeal, UpholdDecisionProblem> {
  return $.send(client, "POST", $.path`/appeals/${appeal}/uphold`, input, options);
}

/** The decision was wrong: the post is back, and the strike is lifted. Neither who decided nor the author may say so. */
export function overturnDecision(
  client: $.Client,
  appeal: string,
  input: OverturnDecisionInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Appeal, OverturnDecisionProblem> {
  return $.send(client, "POST", $.path`/appeals/${appeal}/overturn`, input, options);
}

/** What waits for a decision, the most complained about first. */
export function queue(
  client: $.Client,
  options?: $.CallOptions,
): $.Call<Queue, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/reports/queue", undefined, options);
}

/** Decisions by moderator, and appeals by outcome, on the days of a period. */
export function moderationFigures(
  client: $.Client,
  parameters: ModerationFiguresParameters,
  options?: $.CallOptions,
): $.Call<ModerationFigures, $.AnyProblem | $.AccessProblem> {
  return $.send(
    client,
    "GET",
    "/reports/moderation-figures" + $.queryText(parameters, "commas"),
    undefined,
    options,
  );
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
