import type { Entity, Field, FieldType, View } from "../../../src/ir/types.ts";
import { isSecret, type Model } from "./model.ts";
import { remembering } from "./remember.ts";

/** A field as the admin page shows and edits it. */
export interface AdminField {
  readonly name: string;
  readonly label: string;
  readonly kind: string;
  readonly [more: string]: unknown;
}

export function adminField(field: Field, model: Model): AdminField {
  return {
    name: field.name,
    label: words(field.name),
    ...typeMembers(field.type, model),
    ...(field.doc ? { doc: plainDoc(field.doc) } : {}),
    ...(field.optional ? { optional: true } : {}),
    ...(field.default
      ? { default: field.default.kind === "value" ? { value: field.default.value } : field.default.kind }
      : {}),
  };
}

function typeMembers(
  type: FieldType,
  model: Model,
): { readonly kind: string; readonly [more: string]: unknown } {
  switch (type.kind) {
    case "text":
      return {
        kind: "text",
        ...(type.maxLength === undefined ? {} : { maxLength: type.maxLength }),
      };
    case "password":
      return { kind: "password", minLength: type.minLength };
    case "enum":
      return {
        kind: "enum",
        values: type.values.map((value) => ({ value, label: value.length < 3 ? value : words(value) })),
      };
    case "role":
      return { kind: "enum", values: model.ir.roles.map(({ wire, name }) => ({ value: wire, label: name })) };
    case "decimal":
    case "money":
      return { kind: type.kind, scale: type.scale };
    case "reference":
      return { kind: "reference", entity: type.entity };
    case "embedded":
      return { kind: "object", fields: membersOf(type.type, model) };
    case "object":
      if (type.file) return { kind: "file", ...type.file };
      return { kind: "object", fields: type.fields.map((field) => adminField(field, model)) };
    case "list":
      return { kind: "list", of: typeMembers(type.of, model), minItems: type.minItems ?? 0 };
    case "many":
      return { kind: "many", entity: type.entity, by: type.by, minItems: type.minItems ?? 0 };
    default:
      return { kind: type.kind };
  }
}

function membersOf(id: string, model: Model): readonly AdminField[] {
  const shape = model.ir.types.find((candidate) => candidate.id === id);
  return (shape?.fields ?? []).map((field) => adminField(field, model));
}

const LABELS = ["name", "title", "label", "subject", "number", "code", "reference", "email"];

/** The field whose value stands for a row: what people call it by. Null: its id. */
export function labelField(source: Entity | View): string | null {
  const texts = source.fields.filter(
    (field) =>
      (field.type.kind === "text" || field.type.kind === "email") && !isSecret(field) && !field.optional,
  );
  const named = LABELS.map((name) => texts.find((field) => field.name === name)).find(Boolean);
  const unique = texts.find((field) => field.unique);
  const kind = source.fields.find((field) => field.type.kind === "enum" && field.unique);
  return (named ?? unique ?? texts[0] ?? kind)?.name ?? null;
}

const MOST_COLUMNS = 7;

/** The columns of a list, the most telling first: what rows are called by, their state, what lists are cut by. */
export function listColumns(source: Entity | View): readonly string[] {
  const label = labelField(source);
  const state = "states" in source ? source.states?.field : undefined;
  const { filter, sort } = source.list;
  const first = source.list.first?.field;
  const weigh = (field: Field): number => {
    if (field.name === label) return 0;
    if (field.name === state) return 1;
    if (field.name === first) return 2;
    const listed = filter.includes(field.name) || sort.some((one) => one.field === field.name);
    const { kind } = field.type;
    if (kind === "reference") return listed ? 3 : 5;
    if (kind === "text" && field.optional) return 8;
    if (listed) return 4;
    if (kind === "money" || kind === "decimal" || kind === "integer") return field.optional ? 8 : 6;
    return kind === "boolean" || kind === "enum" || kind === "role" ? 6 : 9;
  };
  return source.fields
    .filter((field) => fits(field))
    .map((field, index) => ({ name: field.name, weight: weigh(field), index }))
    .sort((a, b) => a.weight - b.weight || a.index - b.index)
    .slice(0, MOST_COLUMNS)
    .sort((a, b) => (a.weight < 2 || b.weight < 2 ? a.weight - b.weight : a.index - b.index))
    .map(({ name }) => name);
}

const TOO_LARGE = new Set(["markdown", "json", "embedded", "object", "list", "many", "password", "url"]);

function fits(field: Field): boolean {
  if (isSecret(field) || TOO_LARGE.has(field.type.kind)) return false;
  return field.type.kind !== "text" || (field.type.maxLength ?? 200) <= 200;
}

const CAPITALS = new Set(["sku", "url", "id", "api", "vat", "ip", "iban", "isbn", "ean"]);

/** `piecesPerBatch` → `Pieces per batch`. */
export const words = remembering((name) => {
  const list = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase()
    .split(" ")
    .map((word) => (CAPITALS.has(word) ? word.toUpperCase() : word));
  const text = list.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
});

/** A doc as the page shows it: links to other parts of the spec are their texts. */
export function plainDoc(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]*\)/g, "$1").replace(/\s*\n(?!\n)\s*/g, " ");
}
