/**
 * What a database is made of, as a target's migrations leave it. The names are SQL's; what the spec calls a thing
 * stands beside it, so that a rename can be followed and a person be told.
 */
export interface DatabaseSchema {
  readonly tables: readonly Table[];
  /** In an order in which they can be made. */
  readonly views: readonly SqlObject[];
  readonly functions: readonly SqlObject[];
  /** Other statements that a new database runs once, such as `create extension`. */
  readonly others: readonly string[];
}

export interface Table {
  readonly name: string;
  /** The id of the entity that it keeps; `null` for the service's own tables. */
  readonly entity: string | null;
  readonly columns: readonly Column[];
  readonly constraints: readonly Named[];
  /** Indexes that no constraint brings along. */
  readonly indexes: readonly Index[];
  readonly triggers: readonly Named[];
  /** A SQL literal, or empty. */
  readonly comment: string;
}

export interface Column {
  readonly name: string;
  /** The field that it keeps; `null` for the service's own columns. */
  readonly field: string | null;
  /** As SQL says it: `numeric(20, 2)`. */
  readonly type: string;
  readonly notNull: boolean;
  /** SQL expressions. */
  readonly default: string | null;
  readonly generated: string | null;
  readonly comment: string;
  /** What its values mean, which the SQL type alone does not say; `null` for the service's own columns. */
  readonly content: Content | null;
}

/** What the values of a field are. */
export interface Content {
  /** The kind of the field's type; `encrypted` whatever the type, since only ciphers are kept. */
  readonly kind: string;
  /** Of an enum. */
  readonly values?: readonly string[];
  /** Of an object. */
  readonly members?: readonly Member[];
  /** Of a list. */
  readonly of?: Content;
}

export interface Member {
  readonly name: string;
  readonly optional: boolean;
  readonly content: Content;
}

/** A constraint or a trigger: its name, and the SQL after it. */
export interface Named {
  readonly name: string;
  readonly definition: string;
}

export interface Index {
  readonly name: string;
  readonly unique: boolean;
  /** The SQL after `on <table>`. */
  readonly definition: string;
}

/** A view or a function: its name and the whole statement that makes it, without the semicolon. */
export interface SqlObject {
  readonly name: string;
  readonly text: string;
  readonly comment: string;
}

/** What the present spec says about how its database came to be; it is asked once, and not kept. */
export interface Hints {
  /** By table. */
  readonly tables: ReadonlyMap<string, { readonly was: string | null; readonly origin: HintOrigin }>;
  /** By `table.column`. */
  readonly columns: ReadonlyMap<string, ColumnHint>;
}

export interface ColumnHint {
  /** The field's name before a rename. */
  readonly was: string | null;
  /** SQL for rows that have no value yet; `null` where the spec gives none. */
  readonly fill: string | null;
  /** The same for the members of an object, by name: their old name, and JSON. */
  readonly members: ReadonlyMap<string, { readonly was: string | null; readonly fill: string | null }>;
  readonly origin: HintOrigin;
}

export interface HintOrigin {
  readonly file: string;
  readonly line: number;
}

/** `Jar.label`, as a person and the command line call a column. */
export function placeOf(table: Table, column: Column): string {
  return `${table.entity ?? table.name}.${column.field ?? column.name}`;
}
