import type { Field, Origin } from "../ir/types.ts";
import type { Model } from "./expressions/scope.ts";
import { snakeOf } from "./names.ts";

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
  const rows = new Map<string, readonly Field[]>();
  const types = new Map<string, readonly Field[]>();
  const asked = new Set<string>();
  let own: string | null = null;
  const addRow = (id: string, fields: readonly Field[]): void => void (rows.has(id) || rows.set(id, fields));
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
      return rows.get(id) ?? null;
    },
    fieldsOfType: (id) => types.get(id) ?? null,
    addEntity: (id, fields, origin) =>
      addRow(id, [
        given("id", "uuid", origin),
        given("version", "integer", origin),
        given("createdAt", "instant", origin),
        given("updatedAt", "instant", origin),
        ...fields,
      ]),
    addView: (id, fields, origin) => addRow(id, [given("id", "uuid", origin), ...fields]),
    addType: (id, fields) => void (types.has(id) || types.set(id, fields)),
  };
}

function given(name: string, kind: "uuid" | "integer" | "instant", origin: Origin): Field {
  return { name, column: snakeOf(name), type: { kind }, optional: false, system: true, doc: "", origin };
}
