import type { ChangeEvent } from "./events.ts";
import type { Member, Shape } from "./shape.ts";

/** What a twin stands in for: made of an Integration or of an OpenAPI document. */
export interface Outside {
  readonly name: string;
  /** The setting that holds its address; null where it comes of no spec. */
  readonly variable: string | null;
  readonly rateLimit: { readonly requests: number; readonly seconds: number } | null;
  /** The shape of errors where an operation says no other. */
  readonly errors: Shape | null;
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Webhook[];
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  /** Segments; `{name}` takes any. */
  readonly path: string;
  /** All of these must be there. */
  readonly keys: readonly Key[];
  readonly query: readonly Member[];
  /** null: it takes none. */
  readonly body: Shape | null;
  readonly status: number;
  /** null: nothing is answered. */
  readonly returns: Shape | null;
  /** By status; 0 for those that are not said. */
  readonly errors: ReadonlyMap<number, Shape>;
  /** The media type of errors. */
  readonly errorType: string;
  readonly rows: Rows | null;
}

/** What a request proves itself with. */
export interface Key {
  /** How people call it: the parameter of the client, the name of the scheme. */
  readonly name: string;
  readonly place: "header" | "query" | "cookie";
  /** The name of the header, in lower case, of the parameter or of the cookie. */
  readonly in: string;
  /** Before the value, e.g. `Bearer`; empty where there is none. */
  readonly scheme: string;
}

/** What an operation does with the rows of a resource. */
export interface Rows {
  readonly does: "list" | "read" | "create" | "update" | "delete";
  readonly resource: string;
  readonly key: string;
  /** Of a row. */
  readonly shape: Shape;
  /** Where the row or the rows stand in the answer; null: they are the answer. */
  readonly member: string | null;
  /** The same for the body. */
  readonly bodyMember: string | null;
  readonly paging: Paging | null;
  readonly filters: readonly Filter[];
  /** The parameter that looks into all texts. */
  readonly search: string | null;
  readonly sort: { readonly field: string; readonly descending: boolean } | null;
}

export interface Paging {
  readonly kind: "after" | "offset" | "page" | "cursor" | "link";
  readonly parameter: string;
  /** cursor: the members that lead to the next one. */
  readonly next: readonly string[];
  readonly limit: string | null;
  readonly standard: number;
  readonly max: number | null;
}

export interface Filter {
  readonly field: string;
  readonly compare: "is" | "at least" | "at most" | "more than" | "less than";
  readonly parameter: string;
}

export interface Webhook {
  readonly name: string;
  readonly on: readonly ChangeEvent[];
  readonly resource: string;
  /** The path that takes it, with names in braces; null where only its whole address says. */
  readonly path: string | null;
  /** How the body is signed: HMAC-SHA256 in a header, or as Standard Webhooks 1.0 says; null: not at all. */
  readonly signature: { readonly header: string; readonly encoding: "hex" | "base64" } | "standard" | null;
  /** What stands around the row, and the member that holds it; null: the row is the body. */
  readonly around: { readonly shape: Shape; readonly member: string } | null;
}
