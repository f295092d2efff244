import type { Field, Origin } from "../ir/types.ts";
import type { Model } from "./expressions/scope.ts";

/** All declared fields, filled while the sections are read and complete before any expression is. */
export interface SpecModel extends Model {
  addEntity(id: string, fields: readonly Field[], origin: Origin): void;
  addView(id: string, fields: readonly Field[], origin: Origin): void;
  addType(id: string, fields: readonly Field[]): void;
  /** Runs what reads an entity's own section. */
  readingOf<T>(id: string, read: () => T): T;
  /** Entities and views whose fields something else than their own section has asked for. */
  readonly asked: ReadonlySet<string>;
}

/** Fields that no entity can declare, as it has them already. */
export const GIVEN_FIELDS: readonly string[] = ["id", "version", "createdAt", "updatedAt"];

export function emptyModel(): SpecModel {
  const rows = new Map<string, Row>();
  const types = new Map<string, readonly Field[]>();
  const asked = new Set<string>();
  let own: string | null = null;
  const addRow = (id: string, row: Row): void => void (rows.has(id) || rows.set(id, row));
  return {
    asked,
    readingOf(id, read) {
      own = id;
      const value = read();
      own = null;
      return value;
    },
    fieldsOf(id) {
      if (id !== own) asked.add(id);
      const row = rows.get(id);
      if (!row) return null;
      return (row.all ??= [
        ...row.given.map(([name, column, kind]) => given(name, column, kind, row.origin)),
        ...row.fields,
      ]);
    },
    fieldsOfType: (id) => types.get(id) ?? null,
    addEntity: (id, fields, origin) => addRow(id, { given: GIVEN, fields, origin, all: null }),
    addView: (id, fields, origin) => addRow(id, { given: GIVEN.slice(0, 1), fields, origin, all: null }),
    addType: (id, fields) => void (types.has(id) || types.set(id, fields)),
  };
}

interface Row {
  readonly given: readonly Given[];
  readonly fields: readonly Field[];
  readonly origin: Origin;
  /** The given fields and the others; `null` until somebody asks, which of most nobody does. */
  all: readonly Field[] | null;
}

type Given = readonly [name: string, column: string, kind: "uuid" | "integer" | "instant"];

const GIVEN: readonly Given[] = [
  ["id", "id", "uuid"],
  ["version", "version", "integer"],
  ["createdAt", "created_at", "instant"],
  ["updatedAt", "updated_at", "instant"],
];

function given(name: string, column: string, kind: Given[2], origin: Origin): Field {
  return { name, column, type: { kind }, optional: false, system: true, doc: "", origin };
}
