import { AUDIT_ENTRY } from "../../../src/ir/audit.ts";
import type { Entity, Field } from "../../../src/ir/types.ts";
import { isSecret, storedFields, type Model } from "./model.ts";
import { databaseName, sqlString } from "./names.ts";
import { jsonValue } from "./resource.ts";

/** What keeps the changes of one table: a function, and the trigger that calls it. */
export interface AuditView {
  readonly name: string;
  readonly table: string;
  /** SQL of the row before and after, as JSON. */
  readonly before: string;
  readonly after: string;
  /** What is done to the row, as SQL. */
  readonly operation: string;
  readonly entity: string;
  readonly entries: string;
}

/** The triggers that keep changes: the database itself writes them, whoever changes a row and however. */
export function auditViews(model: Model): readonly AuditView[] {
  const { entities } = model.ir;
  const entries = entities.find(({ id }) => id === AUDIT_ENTRY)?.table ?? "";
  return entities
    .filter((entity) => isAudited(entity, model))
    .map((entity) => ({
      name: databaseName(entity.table, "audit"),
      table: entity.table,
      before: rowJson(entity, "old"),
      after: rowJson(entity, "new"),
      operation: entity.rules.softDelete
        ? "case when new.deleted_at is null then 'update' else 'delete' end"
        : "'update'",
      entity: sqlString(entity.id),
      entries,
    }));
}

/** True where the changes of an entity, or of the whole that it is a part of, are kept. */
export function isAudited(entity: Entity, model: Model): boolean {
  if (entity.rules.audited) return true;
  return entity.within !== undefined && model.entity(entity.within).rules.audited !== undefined;
}

/** A row without what not everybody may read who reads its changes: secrets, and fields for some roles only. */
function rowJson(entity: Entity, row: "old" | "new"): string {
  const columns = storedFields(entity)
    .filter((field) => !isSecret(field) && !field.readBy)
    .map((field: Field) => `${jsonValue(`${row}.${quotedIn(field.column)}`, field)} as "${field.name}"`);
  return `(select to_jsonb(r) from (select ${columns.join(", ")}) r)`;
}

/** Words of PL/pgSQL that SQL does not reserve are names only between quotes there. */
function quotedIn(column: string): string {
  return PLPGSQL_WORDS.has(column) ? `"${column}"` : column;
}

/** Source: the list of reserved words of PL/pgSQL (pl_reserved_kwlist.h), without those that SQL reserves. */
const PLPGSQL_WORDS: ReadonlySet<string> = new Set([
  "begin",
  "by",
  "declare",
  "execute",
  "foreach",
  "if",
  "loop",
  "strict",
  "while",
]);
