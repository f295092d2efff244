import { writeDuration } from "../../../src/ir/duration.ts";
import type { Bound, Field, FieldType, TextType } from "../../../src/ir/types.ts";
import { ruleLines } from "./expressions/rules.ts";
import type { Imports } from "./imports.ts";
import { createFields, updateFields } from "./json-schema.ts";
import type { Model } from "./model.ts";
import { platform, SERVICE } from "./paths.ts";
import { propertyName } from "./types.ts";
import type { Entity } from "../../../src/ir/types.ts";

/** How values are read: as a row keeps them, or as the code of an action sees them. */
export interface ReaderOptions {
  readonly model: Model;
  readonly imports: Imports;
  readonly side: "wire" | "logic";
  /** True for what others send in their own words: unknown members are left alone. */
  readonly lenient: boolean;
  /** What clients call a field, where that is not its name; of the members of a row alone. */
  readonly nameOf?: (field: Field) => string;
}

/** The TypeScript expression of a check for values of a type. */
export function checkText(field: Field, options: ReaderOptions, indent: string): string {
  const { nameOf: _own, ...inner } = options;
  const check = typeCheck(field.type, field, inner, indent);
  if (!field.emptyAsNull) return check;
  return `${inner.imports.value(isTrimmed(field) ? "blankAsNull" : "emptyAsNull", platform("checks"))}(${check})`;
}

/** Addresses are trimmed whether the spec says it or not. */
function isTrimmed({ trimmed, type }: Field): boolean {
  return trimmed === true || type.kind === "email" || type.kind === "url";
}

function typeCheck(type: FieldType, field: Field, options: ReaderOptions, indent: string): string {
  const { imports, model, side } = options;
  const check = (name: string): string => imports.value(name, platform("checks"));
  const logic = (name: "asDecimal" | "asDate", inner: string): string =>
    side === "logic" ? `${check(name)}(${inner})` : inner;
  switch (type.kind) {
    case "text":
    case "markdown":
    case "slug":
      return `${check("text")}(${textRules(type.kind === "slug" ? { kind: "text" } : type, field)})`;
    case "password":
      return `${check("text")}({ min: ${type.minLength}, max: 1_024 })`;
    case "email":
      return field.lowerCase ? `${check("lowered")}(${check("email")})` : check("email");
    case "url":
    case "boolean":
    case "date":
    case "time":
    case "json":
      return check(type.kind);
    case "instant":
      return logic("asDate", check("instant"));
    case "uuid":
    case "reference":
    case "entity":
      return check("id");
    case "duration":
      return `${check("duration")}(${bounds(inWords(type.min), inWords(type.max))})`;
    case "enum":
      return `${check("oneOf")}([${type.values.map((value) => JSON.stringify(value)).join(", ")}])`;
    case "role":
      return `${check("oneOf")}(${imports.value("ROLES", SERVICE)})`;
    case "integer":
      return `${check("integer")}(${bounds(type.min, type.max)})`;
    case "decimal":
    case "money": {
      const limits = bounds(type.min, type.max);
      return logic("asDecimal", `${check("decimal")}(${type.scale}${limits ? `, ${limits}` : ""})`);
    }
    case "embedded":
      return objectCheck(model.ir.types.find(({ id }) => id === type.type)?.fields ?? [], options, indent);
    case "object":
      return objectCheck(type.fields, options, indent);
    case "list": {
      const limits = itemLimits(type.minItems, type.maxItems);
      return `${imports.value("list", platform("reader"))}(${typeCheck(type.of, field, options, indent)}${limits})`;
    }
    case "many": {
      const part = model.entity(type.entity);
      const limits = itemLimits(type.minItems, type.maxItems);
      return `${imports.value("list", platform("reader"))}(${partCheck(part, options, indent)}${limits})`;
    }
  }
}

function textRules(type: TextType, field: Field): string {
  const rules = [
    ...(type.minLength === undefined ? [] : [`min: ${type.minLength}`]),
    ...(type.maxLength === undefined ? [] : [`max: ${type.maxLength}`]),
    ...(type.pattern === undefined ? [] : [`pattern: ${regex(type.pattern)}`]),
    ...(field.trimmed ? ["trimmed: true"] : []),
    ...(field.lowerCase ? ["lowerCase: true"] : []),
  ];
  return rules.length === 0 ? "" : `{ ${rules.join(", ")} }`;
}

function regex(pattern: string): string {
  return `/^(?:${pattern.replace(/(?<!\\)\//g, "\\/")})$/u`;
}

function bounds(min: Bound | undefined, max: Bound | undefined): string {
  const parts = [
    ...(min ? [`${min.exclusive ? "moreThan" : "min"}: "${min.value}"`] : []),
    ...(max ? [`${max.exclusive ? "lessThan" : "max"}: "${max.value}"`] : []),
  ];
  return parts.length === 0 ? "" : `{ ${parts.join(", ")} }`;
}

/** A bound of a duration as it is on the wire. */
function inWords(bound: Bound | undefined): Bound | undefined {
  return bound && { ...bound, value: writeDuration(Number(bound.value)) };
}

function itemLimits(min: number | undefined, max: number | undefined): string {
  const parts = [
    ...(min === undefined ? [] : [`min: ${min}`]),
    ...(max === undefined ? [] : [`max: ${max}`]),
  ];
  return parts.length === 0 ? "" : `, { ${parts.join(", ")} }`;
}

/** A check for an object of these members, over several lines. Where it creates a row, that knows its defaults. */
export function objectCheck(
  fields: readonly Field[],
  options: ReaderOptions,
  indent: string,
  direction: "input" | "create" = "input",
): string {
  const name = options.imports.value(options.lenient ? "lenientObject" : "object", platform("reader"));
  if (fields.length === 0) return `${name}(() => ({}))`;
  return `${name}((reader) => ({\n${memberLines(fields, direction, options, `${indent}  `)}${indent}}))`;
}

/** A check for a row that is written with its whole. */
function partCheck(part: Entity, options: ReaderOptions, indent: string): string {
  const fields = createFields(part);
  const rules = ruleLines(part, "part", options);
  if (rules.length === 0) return objectCheck(fields, options, indent);
  const name = options.imports.value("object", platform("reader"));
  const inner = `${indent}  `;
  return `${name}((reader) => {\n${rowBody(memberLines(fields, "input", options, `${inner}  `), rules, inner)}${indent}})`;
}

/** The statements that read a row, ask its rules, and give it back. */
function rowBody(members: string, rules: readonly string[], indent: string): string {
  if (rules.length === 0) return `${indent}return {\n${members}${indent}};\n`;
  const lines = [...rules, "return row;"].map((line) => `${indent}${line}\n`).join("");
  return `${indent}const row = {\n${members}${indent}};\n${lines}`;
}

/** The members of a reader's object literal, a line each. */
function memberLines(
  fields: readonly Field[],
  direction: "input" | "create" | "update",
  options: ReaderOptions,
  indent: string,
): string {
  return fields
    .map(
      (field) => `${indent}${propertyName(field.name)}: ${memberRead(field, direction, options, indent)},\n`,
    )
    .join("");
}

function memberRead(
  field: Field,
  direction: "input" | "create" | "update",
  options: ReaderOptions,
  indent: string,
): string {
  const isNamed = options.nameOf !== undefined && field.namedBy !== undefined;
  const check = isNamed ? namedCheck(field, options, indent) : checkText(field, options, indent);
  const name = JSON.stringify(options.nameOf?.(field) ?? field.name);
  // Absent values are none, where there may be none.
  if (isNamed && direction !== "update" && field.type.kind === "many" && !field.type.minItems)
    return `reader.defaulted(${name}, ${check}, [])`;
  if (direction === "update") return `reader.${field.optional ? "givenOrNull" : "given"}(${name}, ${check})`;
  // Who makes a row is not asked again when it is replaced.
  const isOfMaker = field.default?.kind === "me";
  if (field.default && (direction === "create" || isOfMaker))
    return `reader.${field.optional ? "givenOrNull" : "given"}(${name}, ${check})`;
  if (field.default) return `reader.defaulted(${name}, ${check}, ${defaultText(field, options)})`;
  return `reader.${field.optional ? "optional" : "required"}(${name}, ${check})`;
}

/** A row, or each part, that clients say by one value: a key, or the only value of the part that they give. */
function namedCheck(field: Field, options: ReaderOptions, indent: string): string {
  const { imports, model } = options;
  const { type } = field;
  if (type.kind !== "many") return `${imports.value("text", platform("checks"))}({ max: 1_024 })`;
  const { nameOf: _own, ...inner } = options;
  const [list, only] = [
    imports.value("list", platform("reader")),
    imports.value("onlyMember", platform("reader")),
  ];
  const part = partCheck(model.entity(type.entity), inner, indent);
  const limits = itemLimits(type.minItems, type.maxItems);
  return `${list}(${only}(${JSON.stringify(field.namedBy)}, ${part})${limits})`;
}

/** The default of an input's member, as the code of an action sees it. */
function defaultText(field: Field, { imports, side }: ReaderOptions): string {
  const given = field.default;
  const now = (): string => `${imports.value("now", platform("clock"))}()`;
  if (!given) return "null";
  if (given.kind === "now") return side === "logic" ? now() : `${now()}.toISOString()`;
  if (given.kind === "today") return `${imports.value("today", platform("calendar"))}(${now()})`;
  const decimal = field.type.kind === "decimal" || field.type.kind === "money";
  if (given.kind !== "value") return "null";
  const literal = JSON.stringify(given.value);
  if (decimal && side === "logic") return `new ${imports.value("Decimal", platform("values"))}(${literal})`;
  if (field.type.kind === "instant" && side === "logic") return `new Date(${literal})`;
  return literal;
}

/** What a DTO says of a row: its members, a line each, and what the rules of a new one add to the call. */
interface RowMembersText {
  readonly body: string;
  readonly rules: string;
}

/** The members of a row as clients create and update it; those that never change are said to be fixed. */
export function rowMembersText(entity: Entity, options: ReaderOptions): RowMembersText {
  const { access } = entity;
  const [isMade, isChanged] = [access.create.length > 0, access.update.length > 0];
  const fields = isMade ? createFields(entity) : updateFields(entity);
  const call = (name: string, inner: string): string =>
    `${options.imports.value(name, platform("row-reader"))}(${inner})`;
  const refused = refusedFields(entity, fields).map((field) =>
    call(isFixed(field) ? "immutable" : "readOnly", JSON.stringify(field.name)),
  );
  const members = fields.map((field) => {
    const check = checkText(field, options, "  ");
    const member = call(rowRead(field), `${JSON.stringify(field.name)}, ${check}`);
    return isMade && isChanged && field.immutable ? call("fixed", member) : member;
  });
  const rules = isMade ? ruleLines(entity, "whole", options) : [];
  return {
    body: [...refused, ...members].map((member) => `  ${member},\n`).join(""),
    rules: rules.length === 0 ? "" : `, (reader, row) => {\n${rules.map((line) => `  ${line}\n`).join("")}}`,
  };
}

/** How a member of a new row is read; whether a change may empty it follows from that. */
function rowRead(field: Field): string {
  if (field.default) return field.optional ? "givenOrNull" : "given";
  return field.optional ? "optional" : "required";
}

/** What a client may not say, though the row has it. */
function refusedFields(entity: Entity, fields: readonly Field[]): readonly Field[] {
  const names = new Set(fields.map(({ name }) => name));
  return entity.fields.filter(
    (field) => !names.has(field.name) && (field.type.kind !== "many" || field.type.written),
  );
}

function isFixed({ immutable, system }: Field): boolean {
  return immutable === true && !system;
}

/**
 * The body of the function that reads what creates a row, or what changes it: what is given, or the whole of it.
 *
 * @param except what the address gives.
 */
export function readerBody(
  entity: Entity,
  direction: "create" | "update" | "whole",
  options: ReaderOptions,
  except: readonly string[] = [],
): string {
  const all = direction === "create" ? createFields(entity) : updateFields(entity);
  const fields = all.filter(({ name }) => !except.includes(name));
  const refused = (options.lenient ? [] : refusedFields(entity, fields)).map((field) => {
    const [code, detail] = isFixed(field)
      ? ["immutable", "It is never changed."]
      : ["read-only", "It is set by the system."];
    return `    reader.refused(${JSON.stringify(options.nameOf?.(field) ?? field.name)}, "${code}", "${detail}");\n`;
  });
  const rules = direction === "create" ? ruleLines(entity, "whole", options) : [];
  return `${refused.join("")}${rowBody(memberLines(fields, direction === "whole" ? "input" : direction, options, "      "), rules, "    ")}`;
}
