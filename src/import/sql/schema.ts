import type { Statement } from "./tokens.ts";

/** The tables of a database, as the statements leave them. */
export interface Schema {
  readonly tables: Map<string, Table>;
  readonly enums: Map<string, string[]>;
  readonly composites: Map<string, Table>;
  readonly domains: Map<string, Domain>;
  readonly remark: (line: number, text: string) => void;
  /** Lines of what is no part of a spec, by its first words. */
  readonly aside: Map<string, number[]>;
  /** What else has a name that statements may be about: `view`, `sequence`, `part` of a table. */
  readonly others: Map<string, string>;
}

/** Who hears of what is lost. */
export type Losses = Pick<Schema, "remark" | "aside">;

/** What is no part of a spec is told together, with its places. */
export function leaveAside({ aside }: Losses, words: string, line: number): void {
  const lines = aside.get(words);
  if (lines) lines.push(line);
  else aside.set(words, [line]);
}

export interface Table {
  name: string;
  readonly line: number;
  doc: string;
  columns: Column[];
  readonly constraints: Constraint[];
  readonly indexes: Index[];
}

export interface Column {
  name: string;
  readonly line: number;
  type: SqlType;
  isRequired: boolean;
  /** The tokens of its default; `null` without one. */
  start: Statement | null;
  isIdentity: boolean;
  isGenerated: boolean;
  doc: string;
}

export interface SqlType {
  /** In small letters, without a schema that everybody has: `character varying`, `int4`, `order_status`. */
  readonly name: string;
  readonly sizes: readonly number[];
  readonly isArray: boolean;
}

/** `name`: `null` where PostgreSQL makes it. */
export type Constraint = { readonly line: number; readonly name: string | null } & (
  | { readonly kind: "primary" | "unique"; readonly columns: readonly string[] }
  | {
      readonly kind: "foreign";
      readonly columns: readonly string[];
      readonly table: string;
      /** `null`: its key. */
      readonly references: readonly string[] | null;
      readonly onDelete: string;
    }
  | { readonly kind: "check"; readonly condition: Statement }
);

export interface Index {
  readonly line: number;
  readonly name: string | null;
  readonly isUnique: boolean;
  /** `null`: not plain columns. */
  readonly columns: readonly string[] | null;
  /** The column of an index on `lower(column)`. */
  readonly lower: string | null;
  readonly isPartial: boolean;
  readonly said: string;
}

export interface Domain {
  readonly type: SqlType;
  readonly isRequired: boolean;
  readonly start: Statement | null;
  readonly checks: readonly Statement[];
}

export function newTable(name: string, line: number): Table {
  return { name, line, doc: "", columns: [], constraints: [], indexes: [] };
}
