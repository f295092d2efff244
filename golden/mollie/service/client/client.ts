// Made by specc from the spec of mollie. Edit the spec, not this file.
import * as $ from "./runtime.ts";

export * from "./runtime.ts";

/** Somebody who signs in. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly role: "administrator" | "merchant";
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new account is made of. */
export interface AccountCreate {
  readonly email: string;
  readonly password: string;
  readonly role?: "administrator" | "merchant" | undefined;
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

/** Somebody who pays, perhaps more than once. */
export interface Customer {
  readonly id: string;
  /** what clients call its id */
  readonly token: string;
  readonly merchant: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly locale: string | null;
  readonly metadata: unknown | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new customer is made of. */
export interface CustomerCreate {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly metadata?: unknown | null | undefined;
}

/** What of a customer may be changed: what is absent stays, null empties. */
export interface CustomerUpdate {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly metadata?: unknown | null | undefined;
}

/** What a list of customers can be asked. */
export interface CustomerQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
}

/** What a customer is asked to pay, and how that went. */
export interface Payment {
  readonly id: string;
  /** what clients call its id */
  readonly token: string;
  readonly merchant: string;
  readonly customer: string | null;
  readonly amount: { readonly currency: string; readonly value: string };
  readonly description: string;
  readonly redirectUrl: string | null;
  readonly webhookUrl: string | null;
  readonly metadata: unknown | null;
  readonly status: "open" | "paid" | "failed" | "canceled";
  readonly paidAt: string | null;
  readonly failedAt: string | null;
  readonly canceledAt: string | null;
  readonly refunded: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new payment is made of. */
export interface PaymentCreate {
  readonly customer?: string | null | undefined;
  readonly amount: { readonly currency: string; readonly value: string };
  readonly description: string;
  readonly redirectUrl?: string | null | undefined;
  readonly webhookUrl?: string | null | undefined;
  readonly metadata?: unknown | null | undefined;
}

/** What of a payment may be changed: what is absent stays, null empties. */
export interface PaymentUpdate {
  readonly description?: string | undefined;
  readonly redirectUrl?: string | null | undefined;
  readonly webhookUrl?: string | null | undefined;
  readonly metadata?: unknown | null | undefined;
}

/** What a list of payments can be asked. */
export interface PaymentQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
}

/** What a customer gets back of a payment. */
export interface Refund {
  readonly id: string;
  /** what clients call its id */
  readonly token: string;
  readonly payment: string;
  readonly amount: { readonly currency: string; readonly value: string };
  readonly description: string | null;
  readonly metadata: unknown | null;
  readonly status: "queued" | "pending" | "processing" | "refunded" | "failed";
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new refund is made of. */
export interface RefundCreate {
  readonly payment: string;
  readonly amount: { readonly currency: string; readonly value: string };
  readonly description?: string | null | undefined;
  readonly metadata?: unknown | null | undefined;
}

/** What a list of refunds can be asked. */
export interface RefundQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
}

/** What "Cancel payment" can be refused for. */
export type CancelPaymentProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"open" | "paid" | "failed" | "canceled">;

/** What "Pay" can be refused for. */
export type PayProblem =
  | $.AnyProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"open" | "paid" | "failed" | "canceled">;

/** What "Fail to pay" can be refused for. */
export type FailToPayProblem =
  | $.AnyProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"open" | "paid" | "failed" | "canceled">;

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

/** Creates an account. */
export function createAccount(
  client: $.Client,
  input: AccountCreate,
  options?: $.OnceOptions,
): $.Call<Account, $.CreateProblem> {
  return $.send(client, "POST", "/plain/accounts", input, options);
}

/** Lists customers. */
export function listCustomers(
  client: $.Client,
  query: CustomerQuery = {},
  options?: $.CallOptions,
): $.Listing<Customer, $.ListProblem> {
  return $.list(client, "/plain/customers", query, options);
}

/** Reads a customer. */
export function readCustomer(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Customer, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/customers/${id}`, undefined, options);
}

/** Creates a customer. */
export function createCustomer(
  client: $.Client,
  input: CustomerCreate,
  options?: $.OnceOptions,
): $.Call<Customer, $.CreateProblem> {
  return $.send(client, "POST", "/plain/customers", input, options);
}

/** Changes a customer. */
export function updateCustomer(
  client: $.Client,
  id: string,
  changes: CustomerUpdate,
  options?: $.VersionOptions,
): $.Call<Customer, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/plain/customers/${id}`, changes, options);
}

/** Deletes a customer. */
export function deleteCustomer(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/plain/customers/${id}`, undefined, options);
}

/** Lists payments. */
export function listPayments(
  client: $.Client,
  query: PaymentQuery = {},
  options?: $.CallOptions,
): $.Listing<Payment, $.ListProblem> {
  return $.list(client, "/plain/payments", query, options);
}

/** Reads a payment. */
export function readPayment(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Payment, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/payments/${id}`, undefined, options);
}

/** Creates a payment. */
export function createPayment(
  client: $.Client,
  input: PaymentCreate,
  options?: $.OnceOptions,
): $.Call<Payment, $.CreateProblem> {
  return $.send(client, "POST", "/plain/payments", input, options);
}

/** Changes a payment. */
export function updatePayment(
  client: $.Client,
  id: string,
  changes: PaymentUpdate,
  options?: $.VersionOptions,
): $.Call<Payment, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/plain/payments/${id}`, changes, options);
}

/** Lists refunds. */
export function listRefunds(
  client: $.Client,
  query: RefundQuery = {},
  options?: $.CallOptions,
): $.Listing<Refund, $.ListProblem> {
  return $.list(client, "/plain/refunds", query, options);
}

/** Reads a refund. */
export function readRefund(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Refund, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/refunds/${id}`, undefined, options);
}

/** Creates a refund. */
export function createRefund(
  client: $.Client,
  input: RefundCreate,
  options?: $.OnceOptions,
): $.Call<Refund, $.CreateProblem> {
  return $.send(client, "POST", "/plain/refunds", input, options);
}

/** Deletes a refund. */
export function deleteRefund(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/plain/refunds/${id}`, undefined, options);
}

/** Cancel payment. */
export function cancelPayment(
  client: $.Client,
  payment: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Payment, CancelPaymentProblem> {
  return $.send(client, "DELETE", $.path`/plain/payments/${payment}`, undefined, options);
}

/** What the customer does at the checkout, whose page is not part of this. */
export function pay(
  client: $.Client,
  payment: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<undefined, PayProblem> {
  return $.send(client, "POST", $.path`/plain/payments/${payment}/checkout`, undefined, options);
}

/** The customer's bank said no. */
export function failToPay(
  client: $.Client,
  payment: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<undefined, FailToPayProblem> {
  return $.send(client, "DELETE", $.path`/plain/payments/${payment}/checkout`, undefined, options);
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
