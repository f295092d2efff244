import type { Entity, Field, FieldType, View } from "../../../src/ir/types.ts";
import { storedFields, type Model } from "./model.ts";

/**
 * How values look: `wire` as JSON carries them (decimals and instants are texts), `logic` as a hole's code sees them
 * (decimals are `Decimal`, instants are `Date`).
 */
export type Side = "wire" | "logic";

/** The TypeScript type of a field's values, without null. Objects are written on one line. */
export function typeText(type: FieldType, side: Side, model: Model): string {
  switch (type.kind) {
    case "integer":
      return "number";
    case "decimal":
    case "money":
      return side === "wire" ? "string" : "Decimal";
    case "instant":
      return side === "wire" ? "string" : "Date";
    case "boolean":
      return "boolean";
    case "json":
      return "unknown";
    case "enum":
      return type.values.map((value) => JSON.stringify(value)).join(" | ");
    case "role":
      return model.ir.roles.map((role) => JSON.stringify(role.wire)).join(" | ") || "string";
    case "embedded": {
      const shape = model.ir.types.find((candidate) => candidate.id === type.type);
      return objectText(shape?.fields ?? [], side, model);
    }
    case "object":
      return objectText(type.fields, side, model);
    case "list":
      return `readonly ${grouped(typeText(type.of, side, model))}[]`;
    case "many":
      return `readonly ${rowName(type.entity, side)}[]`;
    case "entity":
      return rowName(type.entity, side);
    default:
      return "string";
  }
}

/** `Product` on the wire, `ProductRow` in logic. */
function rowName(id: string, side: Side): string {
  return side === "wire" ? id : `${id}Row`;
}

function grouped(text: string): string {
  return text.includes(" | ") || text.startsWith("readonly ") ? `(${text})` : text;
}

/** `{ readonly a: string; readonly b: number | null }`. */
export function objectText(fields: readonly Field[], side: Side, model: Model): string {
  if (fields.length === 0) return "Record<string, never>";
  return `{ ${fields.map((field) => memberText(field, side, model)).join("; ")} }`;
}

function memberText(field: Field, side: Side, model: Model): string {
  return `readonly ${propertyName(field.name)}: ${valueText(field, side, model)}`;
}

/** The type of a member that is always there: null where it is optional. */
export function valueText(field: Field, side: Side, model: Model): string {
  return `${typeText(field.type, side, model)}${field.optional ? " | null" : ""}`;
}

export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

export interface MemberView {
  readonly name: string;
  readonly type: string;
  readonly doc: string;
  readonly mayBeAbsent: boolean;
}

/** The members of a row: what is answered, and in logic also the secrets, which are kept encrypted. */
export function rowMembers(source: Entity | View, side: Side, model: Model): readonly MemberView[] {
  const isView = "sources" in source;
  const fields = rowFields(source, side);
  const instant = side === "wire" ? "string" : "Date";
  return [
    { name: "id", type: "string", doc: "", mayBeAbsent: false },
    ...fields.map((field) => member(field, side, model, side === "wire" && field.readBy !== undefined)),
    ...(isView
      ? []
      : [
          { name: "version", type: "number", doc: "", mayBeAbsent: false },
          { name: "createdAt", type: instant, doc: "", mayBeAbsent: false },
          { name: "updatedAt", type: instant, doc: "", mayBeAbsent: false },
        ]),
  ];
}

/** Kinds of fields that can be asked between bounds. */
export const ORDERED: ReadonlySet<string> = new Set([
  "integer",
  "decimal",
  "money",
  "date",
  "time",
  "instant",
  "duration",
]);

/** The fields of a row: on the wire without secrets. */
export function rowFields(source: Entity | View, side: Side): readonly Field[] {
  return source.fields.filter((field) => {
    if (field.type.kind === "many") return field.type.written;
    if (field.type.kind === "password") return false;
    return side === "logic" || (!field.writeOnly && !field.encrypted);
  });
}

/** What logic gives to create a row: every stored field; those with a default or `optional` may be left out. */
export function newMembers(entity: Entity, model: Model): readonly MemberView[] {
  return writableFields(entity)
    .filter(
      (field) =>
        entity.within === undefined || field.type.kind !== "reference" || field.type.entity !== entity.within,
    )
    .map((field) => {
      if (field.type.kind !== "many") {
        return member(field, "logic", model, field.optional || field.default !== undefined || isMade(field));
      }
      const type = `readonly New${field.type.entity}[]`;
      return { name: field.name, type, doc: field.doc, mayBeAbsent: (field.type.minItems ?? 0) === 0 };
    });
}

/** Fields that logic may write: what is stored and not made by the service itself. Parts are given as a whole. */
function writableFields(entity: Entity): readonly Field[] {
  return [
    ...storedFields(entity).filter(
      (field) => !field.stampedWhen && !field.numbered && field.type.kind !== "password",
    ),
    ...entity.fields.filter((field) => field.type.kind === "many" && field.type.written),
  ];
}

/** A field that is set before the row is written: by a slug's title, or by an effect that runs before. */
function isMade(field: Field): boolean {
  return field.type.kind === "slug" || (field.system === true && field.default === undefined);
}

/** What stands in a `jsonb` column is the same on both sides: decimals and instants in it are texts. */
const IN_JSON = new Set(["embedded", "object", "list"]);

function member(field: Field, side: Side, model: Model, mayBeAbsent: boolean): MemberView {
  const type = valueText(field, IN_JSON.has(field.type.kind) ? "wire" : side, model);
  return { name: propertyName(field.name), type, doc: field.doc, mayBeAbsent };
}
