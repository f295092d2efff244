import type { Entity, Field, FieldType, ValueType, View } from "../../../src/ir/types.ts";
import { queryParts, sortsOf } from "./client-calls.ts";
import { createFields, updateFields } from "./json-schema.ts";
import { fieldOf, type Model } from "./model.ts";
import { docComment, withArticle } from "./names.ts";
import { ORDERED, propertyName, rowMembers, typeText, valueText } from "./types.ts";

/** `interface Product { … }`: a row as it is answered. */
export function rowInterface(source: Entity | View, model: Model): string {
  const members = rowMembers(source, "wire", model).map(({ name, type, doc, mayBeAbsent: hidden }) => ({
    text: `${docComment(doc, "  ")}  readonly ${name}${hidden ? "?" : ""}: ${type};\n`,
  }));
  return interfaceText(source.id, source.doc || source.name, members);
}

/** `interface ProductCreate { … }`: what is given to make a row. What has a default may be left out. */
export function createInterface(entity: Entity, model: Model): string {
  const one = entity.name.toLowerCase();
  return inputInterface(`${entity.id}Create`, `What a new ${one} is made of.`, createFields(entity), model);
}

/** `interface ProductUpdate { … }`: what is absent stays, null empties. */
export function updateInterface(entity: Entity, model: Model): string {
  const members = updateFields(entity).map((field) => ({
    text: `${docComment(field.doc, "  ")}  readonly ${propertyName(field.name)}?: ${inputType(field.type, model)}${field.optional ? " | null" : ""} | undefined;\n`,
  }));
  const doc = `What of ${withArticle(entity.name.toLowerCase())} may be changed: what is absent stays, null empties.`;
  return interfaceText(`${entity.id}Update`, doc, members);
}

/** An interface over members that a client gives. */
export function inputInterface(name: string, doc: string, fields: readonly Field[], model: Model): string {
  const members = fields.map((field) => ({
    text: `${docComment(field.doc, "  ")}  ${inputMember(field, model)};\n`,
  }));
  return interfaceText(name, doc, members);
}

/** True where an input of these members may be left out as a whole. */
export function isOptionalInput(fields: readonly Field[]): boolean {
  return fields.every(mayBeAbsent);
}

/** True where a member of an input may be left out. */
export function mayBeAbsent(field: Field): boolean {
  const { type } = field;
  return (
    field.optional || field.default !== undefined || (type.kind === "many" && (type.minItems ?? 0) === 0)
  );
}

function inputMember(field: Field, model: Model): string {
  const type = `${inputType(field.type, model)}${field.optional ? " | null" : ""}`;
  return mayBeAbsent(field)
    ? `readonly ${propertyName(field.name)}?: ${type} | undefined`
    : `readonly ${propertyName(field.name)}: ${type}`;
}

function inputType(type: FieldType, model: Model): string {
  switch (type.kind) {
    case "object":
      return objectInput(type.fields, model);
    case "embedded":
      return objectInput(model.ir.types.find(({ id }) => id === type.type)?.fields ?? [], model);
    case "list": {
      const item = inputType(type.of, model);
      return `readonly ${item.includes(" | ") ? `(${item})` : item}[]`;
    }
    case "many":
      return `readonly ${type.entity}Create[]`;
    default:
      return typeText(type, "wire", model);
  }
}

function objectInput(fields: readonly Field[], model: Model): string {
  return `{ ${fields.map((field) => inputMember(field, model)).join("; ")} }`;
}

/** `interface ProductQuery { … }`: what a list can be asked. */
export function queryInterface(source: Entity | View, model: Model): string {
  const { list } = source;
  const sort = sortsOf(source)
    .map((name) => JSON.stringify(name))
    .join(" | ");
  const types = {
    integer: "number",
    text: "string",
    boolean: "boolean",
    sort: `${sort} | readonly (${sort})[]`,
  };
  const filters = list.filter.map((name) => {
    const field = name === "createdAt" ? null : fieldOf(source, name);
    const type = field ? typeText(field.type, "wire", model) : "string";
    const one = type.includes(" | ") ? `(${type})` : type;
    const range = !field || ORDERED.has(field.type.kind) ? ` | $.Range<${type}>` : "";
    return `readonly ${propertyName(name)}?: ${type} | readonly ${one}[]${range} | undefined`;
  });
  const members = [
    ...queryParts(source).map(
      ({ name, kind, doc }) => `/** ${doc} */\n  readonly ${name}?: ${types[kind]} | undefined`,
    ),
    ...filters,
  ];
  return interfaceText(
    `${source.id}Query`,
    `What a list of ${source.plural.toLowerCase()} can be asked.`,
    members.map((text) => ({ text: `  ${text};\n` })),
  );
}

/** The type of a value that a report answers. */
export function reportValue(type: ValueType): string {
  const kinds: Readonly<Record<string, string>> = { integer: "number", boolean: "boolean", json: "unknown" };
  return `${kinds[type.kind] ?? "string"}${type.nullable ? " | null" : ""}`;
}

/** The type of what an action answers. */
export function answerType(type: FieldType | null, model: Model): string {
  return type ? typeText(type, "wire", model) : "undefined";
}

/** `{ readonly short: … }`: the details of a failure as a type of its own. */
export function detailsText(fields: readonly Field[], model: Model): string {
  return `{ ${fields.map((field) => `readonly ${propertyName(field.name)}: ${valueText(field, "wire", model)}`).join("; ")} }`;
}

function interfaceText(name: string, doc: string, members: readonly { readonly text: string }[]): string {
  return `${docComment(doc)}export interface ${name} {\n${members.map(({ text }) => text).join("")}}`;
}
