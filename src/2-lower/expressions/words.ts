import type { ValueType } from "../../ir/types.ts";
import type { Typed } from "./typed.ts";

/** What something is, in plain words: `a text`, `a reference to Product`. */
export function words({ node, fields }: Typed): string {
  return fields !== null && node.type.kind === "json" ? "an object" : typeWords(node.type);
}

/** The same of a type alone. */
export function typeWords(type: ValueType): string {
  switch (type.kind) {
    case "text":
      return "a text";
    case "integer":
      return "a whole number";
    case "decimal":
      return "a decimal";
    case "boolean":
      return "a boolean";
    case "date":
      return "a date";
    case "time":
      return "a time";
    case "instant":
      return "a moment";
    case "duration":
      return "a duration";
    case "uuid":
      return type.entity === undefined ? "an id" : `a reference to ${type.entity}`;
    case "json":
      return "JSON";
    case "null":
      return "null";
    case "row":
      return `a row of ${type.entity ?? "an entity"}`;
    case "rows":
      return `many rows of ${type.entity ?? "an entity"}`;
    case "list":
      return "a list";
  }
}

/** Names in code spans, with commas: `` `a`, `b` ``; `none` where there are none. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => `\`${name}\``).join(", ");
}
