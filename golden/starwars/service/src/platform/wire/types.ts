// Made by specc from the spec of starwars. Edit the spec, not this file.
import type { Bind, CallerValues, Grant, Resource } from "../resource.ts";
import type { Values } from "../rows.ts";

/** One way in which rows are answered. */
export interface Shape {
  /** The select list over the alias `t`, named as clients read it. */
  readonly columns: (bind: Bind, caller: ShapeValues) => string;
  /** The member that holds the token of the session. */
  readonly token: string | null;
  /** The ways to members that are left out when they are null. */
  readonly omitted: readonly (readonly string[])[];
}

/** What the members of a shape can name. */
export interface ShapeValues extends CallerValues {
  /** What stands before addresses of the service itself. */
  readonly publicUrl: string;
}

/** A row that an address names, by its id or by another key. */
export interface PathRow {
  readonly name: string;
  readonly resource: Resource;
  /** The member that names it. */
  readonly key: string;
  /** The other members of a key of several. */
  readonly with?: readonly KeyPart[];
}

/** A member that names a row together with others: by a row of the path, or by what stands in the address. */
export type KeyPart =
  | { readonly member: string; readonly row: string }
  | {
      readonly member: string;
      readonly parameter: string;
      /** A reference: how clients name its row. */
      readonly of?: { readonly resource: Resource; readonly key: string };
    };

/** What a request is held against: who asks, whether they may, whether the row is there, whether the body can be read. */
export type CheckName = "signedIn" | "allowed" | "found" | "wellFormed";

/** One address of an entity or a view, as the spec says it. */
export interface WireRoute {
  readonly operation: "list" | "read" | "create" | "update" | "delete" | "add" | "remove";
  readonly resource: Resource;
  readonly path: readonly PathRow[];
  /** Whether the last row of the path is the row itself. */
  readonly isKeyed: boolean;
  /** Members that name rows of the path. */
  readonly given: readonly { readonly member: string; readonly row: string }[];
  readonly grants: readonly Grant[];
  /** list: which rows; without a key: which row. */
  readonly where: ((bind: Bind, caller: CallerValues) => string) | null;
  /** null: nothing is answered. */
  readonly shape: Shape | null;
  readonly envelope: string | null;
  readonly list: WireList | null;
  readonly body: WireBody | null;
  /** add, remove: who may see which rows at all. */
  readonly seen: readonly Grant[];
  /** add, remove: the rows that tie the row to the caller. */
  readonly relation: { readonly resource: Resource; readonly row: string; readonly me: string } | null;
  /** The order of the checks, where the spec gives one. */
  readonly checks?: readonly CheckName[];
  readonly status: number;
}

export interface WireList {
  /** `null`: every row. */
  readonly page: {
    readonly style: "offset" | "pages" | "row";
    /** `null`: no parameter says how many. */
    readonly size: string | null;
    readonly position: string;
    readonly pageSize: number;
    readonly maxPageSize: number;
    /** row: the member that names the row at which a page begins. */
    readonly key?: string;
  } | null;
  /** The member that counts all rows that fit. */
  readonly count: string | null;
  /** What stands around the rows in place of an envelope: a value whose texts hold places such as `{rows}`. */
  readonly shape: unknown;
  /** The parameter that searches. */
  readonly search: string;
  /** Members by the parameters that filter and sort by them. */
  readonly names: Readonly<Record<string, string>>;
  /** Whether a parameter that nothing reads is left alone. */
  readonly isLenient: boolean;
  /** Whether specc's own page stands around the rows. */
  readonly isPlain: boolean;
}

/** What the places around the rows of a list can hold. */
export interface ListPage {
  readonly rows: readonly unknown[];
  readonly total: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly self: string;
  /** The address without what stands before the path. */
  readonly path: string;
}

export interface WireBody {
  readonly envelope: string | null;
  readonly read: (body: unknown) => Values;
  /** References that clients name by another key than the id. */
  readonly references?: readonly NamedReference[];
}

export interface NamedReference {
  readonly member: string;
  /** The member as clients say it. */
  readonly name: string;
  readonly resource: Resource;
  readonly key: string;
}

/** Registration or sign-in at an address of the spec's own. */
export interface SignInWire {
  readonly shape: Shape;
  readonly envelope: string | null;
  readonly body: WireBody;
  readonly status: number;
}

/** How problems are written. */
export interface ErrorRules {
  /** A value whose texts hold places such as `{member}`; null: problem+json (RFC 9457). */
  readonly shape: unknown;
  readonly kinds: Readonly<
    Record<string, { readonly status?: number; readonly member?: string; readonly message?: string }>
  >;
  /** By the code of what is wrong with a member. */
  readonly rules: Readonly<Record<string, { readonly status?: number; readonly message?: string }>>;
  /** The word before a token. */
  readonly scheme: string;
}

/** Rows of an action's address that are named by another key than their id. */
export interface ActionWire {
  /** The order of the checks, where the spec gives one. */
  readonly checks?: readonly CheckName[];
  readonly keys: Readonly<Record<string, string>>;
  /** The other members of keys of several, by the rows that they name. */
  readonly with?: Readonly<Record<string, readonly KeyPart[]>>;
  readonly shape: Shape | null;
  readonly envelope: string | null;
}
