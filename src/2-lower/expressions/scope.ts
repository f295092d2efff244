import type { Field, ValueType } from "../../ir/types.ts";

/** What an expression may name at the place where it stands. */
export interface Scope {
  /** Id of the entity or view whose fields the bare names are; `null` where there is no row. */
  readonly row: string | null;
  /** Names beside the row's fields: `now`, `me`, `input`, the rows of an action's path. They win over fields. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** True in a report's part, where `count()`, `sum(e)` … stand for the rows of the part or group. */
  readonly aggregates: boolean;
  readonly model: Model;
}

export type Variable =
  | { readonly kind: "row"; readonly entity: string; readonly nullable: boolean }
  | { readonly kind: "object"; readonly fields: readonly Field[] }
  | { readonly kind: "value"; readonly type: ValueType };

/** The declared fields of what a spec names, known before any expression is typed. */
export interface Model {
  /**
   * The fields of an entity or a view with the ones that every row has (`id`, `version`, `createdAt`, `updatedAt`);
   * `null` where there is no such entity or view.
   */
  fieldsOf(id: string): readonly Field[] | null;
  /** The fields of a `Type`; `null` where there is no such type. */
  fieldsOfType(id: string): readonly Field[] | null;
}
