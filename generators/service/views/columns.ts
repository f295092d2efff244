import { clockDuration } from "../../../src/ir/duration.ts";
import type { Bound, Field, FieldType } from "../../../src/ir/types.ts";
import { sqlString } from "./names.ts";

/** The PostgreSQL type of a field's column. Encrypted values are kept as text, whatever they were. */
export function sqlType(field: Field): string {
  return field.encrypted ? "text" : sqlTypeOf(field.type);
}

function sqlTypeOf(type: FieldType): string {
  switch (type.kind) {
    case "integer":
      return "bigint";
    case "decimal":
      return `numeric(${18 + type.scale}, ${type.scale})`;
    case "money":
      return "numeric(20, 2)";
    case "boolean":
    case "date":
    case "time":
    case "uuid":
      return type.kind;
    case "instant":
      return "timestamptz";
    case "duration":
      return "interval";
    case "reference":
      return "uuid";
    case "json":
    case "embedded":
    case "object":
    case "list":
      return "jsonb";
    default:
      return "text";
  }
}

/**
 * What a row gets where nothing else is said, as SQL; `null` where the spec gives no value or only the service can make
 * it. The service always says what it writes: the default is for the version before it, which does not know the column.
 */
export function defaultSql(field: Field, timeZone: string): string | null {
  if (field.encrypted || field.default === undefined) return null;
  switch (field.default.kind) {
    case "now":
      return "now()";
    case "today":
      return `(now() at time zone ${sqlString(timeZone)})::date`;
    case "me":
    case "key":
      return null;
    case "value": {
      const { value } = field.default;
      if (typeof value !== "string") return String(value);
      return /^(bigint|numeric|boolean)/.test(sqlType(field)) ? value : sqlString(value);
    }
  }
}

/** The conditions that a column's value must meet beside its type, as SQL over the column. */
export function columnChecks(field: Field, column: string, roles: readonly string[]): readonly string[] {
  if (field.encrypted) return [];
  const type = field.type;
  switch (type.kind) {
    case "enum":
      return [oneOf(column, type.values)];
    case "role":
      return [oneOf(column, roles)];
    case "text":
    case "markdown":
      return [
        ...(type.minLength === undefined ? [] : [`char_length(${column}) >= ${type.minLength}`]),
        ...(type.maxLength === undefined ? [] : [`char_length(${column}) <= ${type.maxLength}`]),
      ];
    case "integer":
    case "decimal":
    case "money":
      return [...bound(column, ">", type.min), ...bound(column, "<", type.max)];
    case "duration":
      return [
        ...bound(column, ">", { ...(type.min ?? FROM_ZERO), value: interval(type.min ?? FROM_ZERO) }),
        ...bound(column, "<", type.max && { ...type.max, value: interval(type.max) }),
      ];
    default:
      return [];
  }
}

/** No duration that is stored is below zero. */
const FROM_ZERO: Bound = { value: "0", exclusive: false };

function interval({ value }: Bound): string {
  return `interval '${clockDuration(Number(value))}'`;
}

function oneOf(column: string, values: readonly string[]): string {
  return `${column} in (${values.map(sqlString).join(", ")})`;
}

function bound(column: string, sign: ">" | "<", limit: Bound | undefined): readonly string[] {
  return limit ? [`${column} ${sign}${limit.exclusive ? "" : "="} ${limit.value}`] : [];
}
