import type { Conversion } from "./evolution.ts";
import type { MemberChange } from "./content.ts";
import type { Column, Index, Named, SqlObject, Table } from "./schema.ts";

/** One change of a database. Tables are named as after the change, except where `from` or a dropped thing says so. */
export type Step =
  | { readonly kind: "createTable"; readonly table: Table }
  | { readonly kind: "dropTable"; readonly table: Table; readonly losesData: boolean }
  | { readonly kind: "renameTable"; readonly from: Table; readonly to: Table }
  | {
      readonly kind: "addColumn";
      readonly table: Table;
      readonly column: Column;
      /** SQL for the rows that are there; `null` leaves them null. */
      readonly fill: string | null;
    }
  | {
      readonly kind: "dropColumn";
      readonly table: Table;
      /** The table's name before. */
      readonly of: string;
      readonly column: Column;
      readonly losesData: boolean;
    }
  | { readonly kind: "renameColumn"; readonly table: Table; readonly from: Column; readonly to: Column }
  | {
      readonly kind: "changeType";
      readonly table: Table;
      readonly of: string;
      readonly from: Column;
      readonly to: Column;
      readonly conversion: Conversion;
    }
  | {
      readonly kind: "reshape";
      readonly table: Table;
      readonly of: string;
      readonly from: Column;
      readonly column: Column;
      readonly isList: boolean;
      readonly changes: readonly MemberChange[];
    }
  | { readonly kind: "setDefault"; readonly table: Table; readonly column: Column }
  | { readonly kind: "allowNull"; readonly table: Table; readonly column: Column }
  | {
      readonly kind: "forbidNull";
      readonly table: Table;
      readonly of: string;
      readonly from: Column;
      readonly column: Column;
      readonly fill: string | null;
    }
  | {
      readonly kind: "replaceValue";
      readonly table: Table;
      readonly column: Column;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: "addConstraint"; readonly table: Table; readonly constraint: Named }
  | { readonly kind: "dropConstraint"; readonly of: string; readonly constraint: Named }
  | { readonly kind: "renameConstraint"; readonly table: Table; readonly from: string; readonly to: string }
  | { readonly kind: "createIndex"; readonly table: Table; readonly index: Index }
  | { readonly kind: "dropIndex"; readonly index: Index }
  | { readonly kind: "renameIndex"; readonly from: string; readonly to: string }
  | { readonly kind: "createTrigger"; readonly table: Table; readonly trigger: Named }
  | { readonly kind: "dropTrigger"; readonly of: string; readonly trigger: Named }
  | { readonly kind: "createFunction"; readonly function: SqlObject }
  | { readonly kind: "dropFunction"; readonly function: SqlObject }
  | { readonly kind: "createView"; readonly view: SqlObject }
  | { readonly kind: "dropView"; readonly view: SqlObject }
  | { readonly kind: "comment"; readonly on: string; readonly text: string }
  | { readonly kind: "other"; readonly text: string };
