import type { Ir } from "../ir/types.ts";
import type { Column, DatabaseSchema, Hints } from "./schema.ts";
import type { Step } from "./step.ts";

/** What a target knows about changing its databases. All of it is pure. */
export interface Evolution {
  /** The file of the output that makes a database from nothing. */
  readonly initial: string;
  /** The schema that `initial` makes, read from its text, with what the IR says about it. */
  schemaOf(ir: Ir, initial: string): { readonly schema: DatabaseSchema; readonly hints: Hints };
  /** How values of one column become those of another; `null` where that would be a guess. */
  conversionOf(from: Column, to: Column, timeZone: string): Conversion | null;
  /** A value as a person wrote it, as SQL of the column's type. */
  literal(column: Column, text: string): string;
  /** Keeps two columns of one table alike while two versions of a service run. */
  syncOf(table: string, pairs: readonly SyncPair[]): { readonly function: string; readonly trigger: string };
  /** The files that make the steps: what runs in one transaction, and what must not. */
  write(steps: readonly Step[], before: DatabaseSchema): Written;
  /** Queries that count what a step would lose, or what is in its way, over the database as it was before. */
  countsOf(steps: readonly Step[]): readonly Count[];
}

export interface Conversion {
  /** SQL of the new value from SQL of the old one. */
  readonly using: (value: string) => string;
  /** What is lost, in words; `null` where nothing is. */
  readonly loses: string | null;
  /** SQL that is true for an old value that loses something. */
  readonly lossy: ((value: string) => string) | null;
  /** SQL that is true for an old value that cannot be converted. */
  readonly fails: ((value: string) => string) | null;
}

export interface SyncPair {
  readonly from: string;
  readonly to: string;
  readonly forth: (value: string) => string;
  readonly back: (value: string) => string;
}

export interface Written {
  /** Statements for one transaction, in order. */
  readonly within: readonly string[];
  /** Statements that each stand alone, and can be run again. */
  readonly outside: readonly string[];
}

export interface Count {
  /** The step's name for `--approve`, where it is about loss. */
  readonly step: string | null;
  /** What the rows are, in words: `rows of jars break jars_label_check`. */
  readonly what: string;
  /** One row with one column, `n`. */
  readonly sql: string;
  /** True where the migration can't be run while there are any. */
  readonly blocks: boolean;
}
