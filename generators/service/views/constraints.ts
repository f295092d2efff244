import type { Entity, Field } from "../../../src/ir/types.ts";
import { columnChecks } from "./columns.ts";
import { isReference, storedFields, type Model } from "./model.ts";
import { databaseName } from "./names.ts";

/**
 * What the database itself refuses, and what a client reads when it does. One list serves the migration, which
 * declares each constraint, and the service, which turns a violation into a problem.
 */
export interface Constraint {
  readonly name: string;
  readonly kind: "unique" | "uniqueIndex" | "check" | "reference";
  /** The SQL after the name: the columns, the condition or the target. */
  readonly definition: string;
  /** The rows that a unique index holds for; absent: all. */
  readonly where?: string;
  /** What a client reads: a function of the output's `platform/resource.ts` and its arguments. */
  readonly refusal: Refusal;
}

export interface Refusal {
  readonly by: "invalidValue" | "notUnique" | "unknownReference" | "ruleBroken";
  readonly of: readonly string[];
}

/** All constraints of an entity's table, in the order of its fields, then of its rules. */
export function constraintsOf(entity: Entity, model: Model, checkSql: CheckSql): readonly Constraint[] {
  const roles = model.ir.roles.map((role) => role.wire);
  const ofFields = storedFields(entity).flatMap((field) => [
    ...checks(entity, field, roles),
    ...uniqueness(entity, field),
    ...(isReference(field) ? [reference(entity, field, model)] : []),
  ]);
  return [...ofFields, ...uniqueSets(entity), ...rules(entity, checkSql)];
}

/** Compiles a `check` rule to a condition over the row; `null` where it needs more than the row. */
export type CheckSql = (entity: Entity, index: number) => string | null;

function checks(entity: Entity, field: Field, roles: readonly string[]): readonly Constraint[] {
  const conditions = columnChecks(field, field.column, roles);
  if (conditions.length === 0) return [];
  return [
    {
      name: databaseName(entity.table, field.column, "check"),
      kind: "check",
      definition: conditions.join(" and "),
      refusal: { by: "invalidValue", of: [field.name] },
    },
  ];
}

function uniqueness(entity: Entity, field: Field): readonly Constraint[] {
  if (field.type.kind === "slug" || field.unique === "exact") {
    return [unique(entity, [field], "unique", field.column)];
  }
  if (field.unique === "ignoringCase") {
    return [unique(entity, [field], "uniqueIndex", `lower(${field.column})`)];
  }
  return [];
}

function uniqueSets(entity: Entity): readonly Constraint[] {
  return entity.rules.unique.map((set) => {
    const fields = set.fields.map((name) => keyField(entity, name));
    return unique(entity, fields, "unique", fields.map((field) => field.column).join(", "));
  });
}

/** What a key needs of a field. */
type KeyField = Pick<Field, "name" | "column">;

/** A field of an entity by its name; those that every row has are among them. */
export function keyField(entity: Entity, name: string): KeyField {
  const column = GIVEN_COLUMNS.get(name);
  return column === undefined ? known(entity, name) : { name, column };
}

const GIVEN_COLUMNS: ReadonlyMap<string, string> = new Map([
  ["id", "id"],
  ["version", "version"],
  ["createdAt", "created_at"],
  ["updatedAt", "updated_at"],
]);

function unique(
  entity: Entity,
  fields: readonly KeyField[],
  kind: "unique" | "uniqueIndex",
  definition: string,
): Constraint {
  const all = fields.map((field) => field.name);
  // Whose a row is goes without saying.
  const names = all.length > 1 ? all.filter((name) => name !== entity.tenant) : all;
  return {
    name: databaseName(entity.table, ...fields.map((field) => field.column), "key"),
    // What a deleted row had is free again, which only an index can say.
    kind: entity.rules.softDelete ? "uniqueIndex" : kind,
    definition,
    ...(entity.rules.softDelete ? { where: "deleted_at is null" } : {}),
    refusal: { by: "notUnique", of: [entity.name.toLowerCase(), ...names] },
  };
}

function reference(
  entity: Entity,
  field: Field & { type: { entity: string; onDelete: string } },
  model: Model,
): Constraint {
  const target = model.entity(field.type.entity);
  const actions: Readonly<Record<string, string>> = {
    restrict: "on delete no action",
    clear: "on delete set null",
    cascade: "on delete cascade",
  };
  return {
    name: databaseName(entity.table, field.column, "fkey"),
    kind: "reference",
    definition: `(${field.column}) references ${target.table} (id) ${actions[field.type.onDelete]}`,
    refusal: { by: "unknownReference", of: [field.name, target.name.toLowerCase()] },
  };
}

function rules(entity: Entity, checkSql: CheckSql): readonly Constraint[] {
  return entity.rules.checks.flatMap((check, index): Constraint[] => {
    const condition = checkSql(entity, index);
    if (condition === null) return [];
    return [
      {
        name: databaseName(entity.table, "rule", String(index + 1), "check"),
        kind: "check",
        definition: condition,
        refusal: { by: "ruleBroken", of: [check.fields[0] ?? "", check.message] },
      },
    ];
  });
}

function known(entity: Entity, name: string): Field {
  const field = entity.fields.find((candidate) => candidate.name === name);
  if (!field) throw new Error(`${entity.id} has no field ${name}.`);
  return field;
}
