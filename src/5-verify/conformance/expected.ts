import { readDuration, writeDuration } from "../../ir/duration.ts";
import type { Field, Ir } from "../../ir/types.ts";
import { itemOf, membersOf } from "./fields.ts";

/** A value that was given as it must be answered: trimmed, in lower case, with all its decimals, in UTC. */
export function normalised(ir: Ir, field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const item = itemOf(ir, field);
  if (item !== null && Array.isArray(value)) return value.map((each) => normalised(ir, item, each));
  const members = membersOf(ir, field.type);
  if (members !== null) {
    const given = value as Readonly<Record<string, unknown>>;
    return Object.fromEntries(
      members.map((each) => [each.name, normalised(ir, each, given[each.name] ?? defaultOf(each))]),
    );
  }
  switch (field.type.kind) {
    case "text":
    case "markdown":
    case "email":
    case "url":
      return text(field, value as string);
    case "decimal":
    case "money":
      return padded(String(value), field.type.scale);
    case "instant":
      return new Date(value as string).toISOString();
    case "time":
      return (value as string).padEnd(8, ":00");
    case "duration":
      return writeDuration(readDuration(value as string) ?? 0);
    case "uuid":
    case "reference":
      return (value as string).toLowerCase();
    default:
      return value;
  }
}

/** The value that a field starts with, as on the wire; undefined where it has none or it is computed when it starts. */
export function defaultOf(field: Field): unknown {
  return field.default?.kind === "value" ? field.default.value : undefined;
}

function text(field: Field, value: string): string | null {
  const trims = field.trimmed || field.type.kind === "email" || field.type.kind === "url";
  const result = trims ? value.trim() : value;
  if (field.emptyAsNull && result === "") return null;
  return field.lowerCase ? result.toLowerCase() : result;
}

function padded(value: string, scale: number): string {
  const [whole = "0", places = ""] = value.split(".");
  const digits = whole.replace(/^(-?)0+(?=\d)/, "$1");
  const result = scale === 0 ? digits : `${digits}.${places.padEnd(scale, "0")}`;
  return /^-0(\.0*)?$/.test(result) ? result.slice(1) : result;
}

/** True where an answered value is the expected one; the order of an object's members does not count. */
export function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => equal(item, right[index]));
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) return false;
  const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>];
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => name in b && equal(a[name], b[name]))
  );
}
