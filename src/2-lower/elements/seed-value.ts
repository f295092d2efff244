import { readDuration } from "../../ir/duration.ts";
import type { Bound, Field, FieldType, SeedValue } from "../../ir/types.ts";
import type { Context } from "../context.ts";
import { defaultOf, type ValueToken } from "../fields/default.ts";
import { compareDecimals } from "../numbers.ts";

/** A token as the value of a field that is no reference, under the rules of the field; `null` where it is none. */
export function seedValueOf(context: Context, field: Field, token: ValueToken): SeedValue | null {
  if (token.kind === "word" && token.text === "nothing")
    return field.optional ? { kind: "value", value: null } : null;
  const { type } = field;
  const isJson = ["json", "list", "object", "embedded"].includes(type.kind);
  if (isJson) return token.kind === "code" ? fromJson(context, type, token.text) : null;
  const value = defaultOf(context, type, token);
  if (!value || value.kind === "me" || value.kind === "key") return null;
  if (value.kind !== "value") return { kind: value.kind };
  const normal = normalised(field, value.value);
  if (field.emptyAsNull && normal === "") return { kind: "value", value: null };
  return fits(context, type, normal) ? { kind: "value", value: normal } : null;
}

function fromJson(context: Context, type: FieldType, text: string): SeedValue | null {
  try {
    const value = JSON.parse(text) as Extract<SeedValue, { kind: "value" }>["value"];
    return fits(context, type, value) ? { kind: "value", value } : null;
  } catch {
    return null;
  }
}

function normalised(
  { trimmed, lowerCase }: Field,
  value: string | number | boolean,
): string | number | boolean {
  if (typeof value !== "string") return value;
  const text = trimmed ? value.trim() : value;
  return lowerCase ? text.toLowerCase() : text;
}

/** Whether a value of the wire keeps the rules of a type. */
function fits(context: Context, type: FieldType, value: unknown): boolean {
  const isText = typeof value === "string";
  switch (type.kind) {
    case "text":
    case "markdown":
      return (
        isText && hasLength([...value].length, type.minLength, type.maxLength) && matches(type.pattern, value)
      );
    case "password":
      return isText && hasLength([...value].length, type.minLength, 1024);
    case "email":
      return isText && value.length <= 254 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value);
    case "url":
      return isText && /^https?:\/\//.test(value) && URL.canParse(value);
    case "uuid":
      return isText && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
    case "enum":
      return isText && type.values.includes(value);
    case "boolean":
      return typeof value === "boolean";
    case "date":
      return isText && isDay(value);
    case "integer":
      return Number.isSafeInteger(value) && isWithin(String(value), type.min, type.max);
    case "decimal":
    case "money":
      return isText && /^-?\d{1,18}(\.\d+)?$/.test(value) && isWithin(value, type.min, type.max);
    case "list":
      return (
        Array.isArray(value) &&
        hasLength(value.length, type.minItems, type.maxItems) &&
        value.every((item) => fits(context, type.of, item))
      );
    case "object":
      return isObject(context, type.fields, value);
    case "embedded":
      return isObject(context, context.model.fieldsOfType(type.type) ?? [], value);
    case "duration": {
      const length = isText ? readDuration(value) : null;
      return length !== null && isWithin(String(length), type.min, type.max);
    }
    case "time":
    case "instant":
    case "role":
      return isText;
    case "json":
      return true;
    default:
      return false;
  }
}

function isObject(context: Context, fields: readonly Field[], value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const members = new Map(Object.entries(value));
  return (
    [...members.keys()].every((name) => fields.some((field) => field.name === name)) &&
    fields.every((field) => {
      const member = members.get(field.name) ?? null;
      return member === null ? field.optional : fits(context, field.type, member);
    })
  );
}

function hasLength(length: number, min: number | undefined, max: number | undefined): boolean {
  return length >= (min ?? 0) && length <= (max ?? Infinity);
}

function matches(pattern: string | undefined, value: string): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true; // The pattern itself is wrong, and reported where it stands.
  }
}

function isWithin(value: string, min: Bound | undefined, max: Bound | undefined): boolean {
  const isAbove = !min || compareDecimals(value, min.value) >= (min.exclusive ? 1 : 0);
  const isBelow = !max || compareDecimals(value, max.value) <= (max.exclusive ? -1 : 0);
  return isAbove && isBelow;
}

/** A day of the calendar: 2026-02-30 is none. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
