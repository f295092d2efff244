import type { MemberChange } from "../../../../src/evolve/content.ts";
import { sqlString } from "../names.ts";
import { jsonSql } from "./schema.ts";

/** SQL of the new objects, from the column that keeps the old ones. */
export function reshaped(column: string, isList: boolean, changes: readonly MemberChange[]): string {
  if (!isList) return changedObject(column, changes);
  const item = changedObject("item", changes);
  return `(select coalesce(jsonb_agg(${item} order by place), '[]'::jsonb) from jsonb_array_elements(${column}) with ordinality as items (item, place))`;
}

function changedObject(object: string, changes: readonly MemberChange[]): string {
  return changes.reduce((sql, change) => {
    switch (change.kind) {
      case "drop":
        return `(${sql} - ${sqlString(change.name)})`;
      case "rename": {
        const from = sqlString(change.from);
        return `(case when ${object} ? ${from} then (${sql} - ${from}) || jsonb_build_object(${sqlString(change.to)}, ${object} -> ${from}) else ${sql} end)`;
      }
      case "add":
      case "require": {
        const filled = jsonSql(`{${JSON.stringify(change.name)}:${change.fill}}`);
        return `(${sql} || case when coalesce(${sql} -> ${sqlString(change.name)}, 'null') = 'null' then ${filled} else '{}' end)`;
      }
    }
  }, object);
}
