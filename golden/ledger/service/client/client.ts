// Made by specc from the spec of ledger. Edit the spec, not this file.
import * as $ from "./runtime.ts";

export * from "./runtime.ts";

/** Somebody who signs in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: "admin" | "bookkeeper" | "auditor";
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new person is made of. */
export interface PersonCreate {
  readonly name?: string | undefined;
  readonly email: string;
  readonly password: string;
  readonly role: "admin" | "bookkeeper" | "auditor";
}

/** What of a person may be changed: what is absent stays, null empties. */
export interface PersonUpdate {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly role?: "admin" | "bookkeeper" | "auditor" | undefined;
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
  readonly role?: "admin" | "bookkeeper" | "auditor" | readonly ("admin" | "bookkeeper" | "auditor")[] | undefined;
}

/** An account of the ledger. One that is not open any more keeps its entries and takes no new ones. */
export interface Account {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: "asset" | "liability" | "equity" | "income" | "expense";
  readonly isOpen: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new account is made of. */
export interface AccountCreate {
  readonly code: string;
  readonly name: string;
  readonly kind: "asset" | "liability" | "equity" | "income" | "expense";
  readonly isOpen?: boolean | undefined;
}

/** What of an account may be changed: what is absent stays, null empties. */
export interface AccountUpdate {
  readonly name?: string | undefined;
  readonly isOpen?: boolean | undefined;
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
  readonly sort?: "code" | "-code" | "createdAt" | "-createdAt" | readonly ("code" | "-code" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches code, name. */
  readonly q?: string | undefined;
  readonly kind?: "asset" | "liability" | "equity" | "income" | "expense" | readonly ("asset" | "liability" | "equity" | "income" | "expense")[] | undefined;
  readonly isOpen?: boolean | readonly boolean[] | undefined;
}

/** Days that are closed together. No day is in two periods. */
export interface Period {
  readonly id: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: "open" | "closed";
  readonly closedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new period is made of. */
export interface PeriodCreate {
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** What a list of periods can be asked. */
export interface PeriodQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "startsOn" | "-startsOn" | "createdAt" | "-createdAt" | readonly ("startsOn" | "-startsOn" | "createdAt" | "-createdAt")[] | undefined;
  readonly status?: "open" | "closed" | readonly ("open" | "closed")[] | undefined;
}

/** What an account held at the end of a period, kept when the period was closed. */
export interface ClosingBalance {
  readonly id: string;
  readonly period: string;
  readonly account: string;
  readonly balance: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of closing balances can be asked. */
export interface ClosingBalanceQuery {
  /** At most 500 rows a page; 200 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
  readonly period?: string | readonly string[] | undefined;
  readonly account?: string | readonly string[] | undefined;
}

/** Lines that add up to zero. Entries of a calendar year are numbered without a gap, in the order in which they were posted. */
export interface Entry {
  readonly id: string;
  readonly number: string;
  /** the voucher, so that one that is sent twice is posted once */
  readonly reference: string;
  readonly bookedOn: string;
  readonly description: string;
  readonly kind: "manual" | "reversal" | "allocation" | "closing";
  readonly period: string;
  readonly lines: readonly EntryLine[];
  /** the debit side */
  readonly total: string;
  readonly reverses: string | null;
  readonly isReversed: boolean;
  readonly postedBy: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of entries can be asked. */
export interface EntryQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "number" | "-number" | "bookedOn" | "-bookedOn" | "createdAt" | "-createdAt" | readonly ("number" | "-number" | "bookedOn" | "-bookedOn" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches number, reference, description. */
  readonly q?: string | undefined;
  readonly kind?: "manual" | "reversal" | "allocation" | "closing" | readonly ("manual" | "reversal" | "allocation" | "closing")[] | undefined;
  readonly period?: string | readonly string[] | undefined;
  readonly bookedOn?: string | readonly string[] | $.Range<string> | undefined;
  readonly reverses?: string | readonly string[] | undefined;
  readonly reference?: string | readonly string[] | undefined;
}

/** One account's part of an entry: a debit where the amount is positive, a credit where it is negative. */
export interface EntryLine {
  readonly id: string;
  readonly entry: string;
  readonly account: string;
  readonly amount: string;
  readonly memo: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new entry line is made of. */
export interface EntryLineCreate {
  readonly account: string;
  readonly amount: string;
  readonly memo?: string | null | undefined;
}

/** What "Close period" can be refused for. */
export type ClosePeriodProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"open" | "closed">
  | ($.Problem<"earlier-open"> & { readonly periods: readonly string[] })
  | ($.Problem<"periods-overlap"> & { readonly periods: readonly string[] });

/** What "Reopen period" can be refused for. */
export type ReopenPeriodProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"open" | "closed">
  | ($.Problem<"later-closed"> & { readonly periods: readonly string[] })
  | ($.Problem<"periods-overlap"> & { readonly periods: readonly string[] });

/** What "Post entry" can be refused for. */
export type PostEntryProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | ($.Problem<"not-balanced"> & { readonly difference: string })
  | ($.Problem<"account-closed"> & { readonly codes: readonly string[] })
  | $.Problem<"no-period">
  | ($.Problem<"period-closed"> & { readonly period: string });

/** What "Post entry" is given. */
export interface PostEntryInput {
  readonly reference: string;
  readonly bookedOn?: string | undefined;
  readonly description: string;
  readonly lines: readonly ({
    readonly account: string;
    readonly amount: string;
    readonly memo?: string | null | undefined;
  })[];
}

/** What "Reverse entry" can be refused for. */
export type ReverseEntryProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.Problem<"is-reversal">
  | ($.Problem<"already-reversed"> & { readonly number: string })
  | $.Problem<"before-original">
  | ($.Problem<"not-balanced"> & { readonly difference: string })
  | ($.Problem<"account-closed"> & { readonly codes: readonly string[] })
  | $.Problem<"no-period">
  | ($.Problem<"period-closed"> & { readonly period: string });

/** What "Reverse entry" is given. */
export interface ReverseEntryInput {
  readonly bookedOn?: string | undefined;
  readonly reason: string;
}

/** What "Allocate cost" can be refused for. */
export type AllocateCostProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.Problem<"account-twice">
  | ($.Problem<"not-balanced"> & { readonly difference: string })
  | ($.Problem<"account-closed"> & { readonly codes: readonly string[] })
  | $.Problem<"no-period">
  | ($.Problem<"period-closed"> & { readonly period: string });

/** What "Allocate cost" is given. */
export interface AllocateCostInput {
  readonly reference: string;
  readonly bookedOn?: string | undefined;
  readonly description: string;
  readonly from: string;
  readonly amount: string;
  readonly shares: readonly { readonly account: string; readonly weight: number }[];
}

/** What "Close year" can be refused for. */
export type CloseYearProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.Problem<"not-equity">
  | $.Problem<"nothing-to-close">
  | ($.Problem<"not-balanced"> & { readonly difference: string })
  | ($.Problem<"account-closed"> & { readonly codes: readonly string[] })
  | $.Problem<"no-period">
  | ($.Problem<"period-closed"> & { readonly period: string });

/** What "Close year" is given. */
export interface CloseYearInput {
  readonly year: number;
  readonly into: string;
}

/** All accounts that ever moved, as of a day. The difference is zero, always. */
export interface TrialBalance {
  readonly totals: {
    readonly debit: string;
    readonly credit: string;
    readonly difference: string;
  };
  readonly accounts: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly balance: string;
  }[];
}

/** What "Trial balance" is asked. */
export interface TrialBalanceParameters {
  readonly asOf?: string | undefined;
}

/** What moved on one account, and what it held before. */
export interface AccountStatement {
  readonly opening: {
    readonly balance: string;
  };
  readonly closing: {
    readonly balance: string;
  };
  readonly lines: readonly {
    readonly number: string;
    readonly bookedOn: string;
    readonly description: string;
    readonly amount: string;
  }[];
}

/** What "Account statement" is asked. */
export interface AccountStatementParameters {
  readonly account: string;
  readonly from: string;
  readonly to: string;
}

/** Income less expenses of a period; income is positive. Entries that close a year are left out. */
export interface Income {
  readonly result: {
    readonly profit: string;
  };
  readonly accounts: readonly {
    readonly code: string;
    readonly name: string;
    readonly amount: string;
  }[];
}

/** What "Income" is asked. */
export interface IncomeParameters {
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

/** Lists accounts. */
export function listAccounts(
  client: $.Client,
  query: AccountQuery = {},
  options?: $.CallOptions,
): $.Listing<Account, $.ListProblem> {
  return $.list(client, "/accounts", query, options);
}

/** Reads an account. */
export function readAccount(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Account, $.ReadProblem> {
  return $.send(client, "GET", $.path`/accounts/${id}`, undefined, options);
}

/** Creates an account. */
export function createAccount(
  client: $.Client,
  input: AccountCreate,
  options?: $.OnceOptions,
): $.Call<Account, $.CreateProblem> {
  return $.send(client, "POST", "/accounts", input, options);
}

/** Changes an account. */
export function updateAccount(
  client: $.Client,
  id: string,
  changes: AccountUpdate,
  options?: $.VersionOptions,
): $.Call<Account, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/accounts/${id}`, changes, options);
}

/** Lists periods. */
export function listPeriods(
  client: $.Client,
  query: PeriodQuery = {},
  options?: $.CallOptions,
): $.Listing<Period, $.ListProblem> {
  return $.list(client, "/periods", query, options);
}

/** Reads a period. */
export function readPeriod(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Period, $.ReadProblem> {
  return $.send(client, "GET", $.path`/periods/${id}`, undefined, options);
}

/** Creates a period. */
export function createPeriod(client: $.Client, input: PeriodCreate, options?: $.OnceOptions): $.Call<Period, $.CreateProblem | ($.Problem<"periods-overlap"> & { readonly periods: readonly string[] })> {
  return $.send(client, "POST", "/periods", input, options);
}

/** Lists closing balances. */
export function listClosingBalances(
  client: $.Client,
  query: ClosingBalanceQuery = {},
  options?: $.CallOptions,
): $.Listing<ClosingBalance, $.ListProblem> {
  return $.list(client, "/closing-balances", query, options);
}

/** Reads a closing balance. */
export function readClosingBalance(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<ClosingBalance, $.ReadProblem> {
  return $.send(client, "GET", $.path`/closing-balances/${id}`, undefined, options);
}

/** Lists entries. */
export function listEntries(
  client: $.Client,
  query: EntryQuery = {},
  options?: $.CallOptions,
): $.Listing<Entry, $.ListProblem> {
  return $.list(client, "/entries", query, options);
}

/** Reads an entry. */
export function readEntry(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Entry, $.ReadProblem> {
  return $.send(client, "GET", $.path`/entries/${id}`, undefined, options);
}

/** No entry can be posted into a closed period. Periods are closed one after the other. */
export function closePeriod(
  client: $.Client,
  period: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Period, ClosePeriodProblem> {
  return $.send(client, "POST", $.path`/periods/${period}/close`, undefined, options);
}

/** Only the last closed period can be opened again. */
export function reopenPeriod(
  client: $.Client,
  period: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Period, ReopenPeriodProblem> {
  return $.send(client, "POST", $.path`/periods/${period}/reopen`, undefined, options);
}

/** Posts an entry. The same reference again gives the same answer again. */
export function postEntry(
  client: $.Client,
  input: PostEntryInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Entry, PostEntryProblem> {
  return $.send(client, "POST", "/entries", input, options);
}

/** Posts the opposite of an entry, once. A reversal itself is not reversed: post the right entry again. */
export function reverseEntry(
  client: $.Client,
  entry: string,
  input: ReverseEntryInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Entry, ReverseEntryProblem> {
  return $.send(client, "POST", $.path`/entries/${entry}/reverse`, input, options);
}

/** Splits an amount over several accounts by weights, to the cent. */
export function allocateCost(
  client: $.Client,
  input: AllocateCostInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Entry, AllocateCostProblem> {
  return $.send(client, "POST", "/allocations", input, options);
}

/** Moves the year's profit or loss into an equity account, so that income and expenses begin the next year at zero. */
export function closeYear(
  client: $.Client,
  input: CloseYearInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Entry, CloseYearProblem> {
  return $.send(client, "POST", "/closings", input, options);
}

/** All accounts that ever moved, as of a day. The difference is zero, always. */
export function trialBalance(
  client: $.Client,
  parameters: TrialBalanceParameters = {},
  options?: $.CallOptions,
): $.Call<TrialBalance, $.AnyProblem | $.AccessProblem> {
  return $.send(
    client,
    "GET",
    "/reports/trial-balance" + $.queryText(parameters, "commas"),
    undefined,
    options,
  );
}

/** What moved on one account, and what it held before. */
export function accountStatement(
  client: $.Client,
  parameters: AccountStatementParameters,
  options?: $.CallOptions,
): $.Call<AccountStatement, $.AnyProblem | $.AccessProblem> {
  return $.send(
    client,
    "GET",
    "/reports/account-statement" + $.queryText(parameters, "commas"),
    undefined,
    options,
  );
}

/** Income less expenses of a period; income is positive. Entries that close a year are left out. */
export function income(
  client: $.Client,
  parameters: IncomeParameters,
  options?: $.CallOptions,
): $.Call<Income, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/reports/income" + $.queryText(parameters, "commas"), undefined, options);
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
