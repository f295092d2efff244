import type { Field, FieldType, ValueType } from "../../ir/types.ts";

/**
 * What an expression sees of a field. A reference is the other's id (`uuid` with `entity`), objects are `json`;
 * nullable where the field may be absent, or is stamped and so empty until then. Many rows may be none, never null.
 */
export function valueTypeOf(field: Field): ValueType {
  const nullable = field.optional || field.stampedWhen !== undefined;
  return valueTypeOfType(field.type, nullable && field.type.kind !== "many");
}

/** The same of a type that stands alone, such as a list's item. */
function valueTypeOfType(type: FieldType, nullable: boolean): ValueType {
  switch (type.kind) {
    case "text":
    case "markdown":
    case "email":
    case "url":
    case "slug":
    case "enum":
    case "role":
    case "password":
      return { kind: "text", nullable };
    case "integer":
    case "boolean":
    case "date":
    case "time":
    case "instant":
    case "duration":
    case "uuid":
    case "json":
      return { kind: type.kind, nullable };
    case "decimal":
    case "money":
      return { kind: "decimal", nullable, scale: type.scale };
    case "reference":
      return { kind: "uuid", nullable, entity: type.entity };
    case "embedded":
    case "object":
      return { kind: "json", nullable };
    case "list":
      return { kind: "list", nullable, item: valueTypeOfType(type.of, false) };
    case "many":
      return { kind: "rows", nullable: false, entity: type.entity };
    case "entity":
      return { kind: "row", nullable, entity: type.entity };
  }
}
