import { writeDuration } from "../../ir/duration.ts";
import type { Bound, Field, Ir } from "../../ir/types.ts";
import { itemOf, membersOf } from "../conformance/fields.ts";
import { Arrow, Call, type Data, Opaque, Reference, isObject, itemsOf, memberOf } from "./literal.ts";

/** What is accepted for a field, in one canonical text, from the spec. */
export function expectedCheck(ir: Ir, field: Field, lenient = false): string {
  const check = expectedTypeCheck(ir, field, lenient);
  if (!field.emptyAsNull) return check;
  const trims = field.trimmed || field.type.kind === "email" || field.type.kind === "url";
  return `${check} ${trims ? "blank" : "empty"} as null`;
}

function expectedTypeCheck(ir: Ir, field: Field, lenient: boolean): string {
  const { type } = field;
  const members = membersOf(ir, type);
  if (members !== null) return expectedObject(ir, members, lenient);
  const item = itemOf(ir, field);
  if (item !== null && (type.kind === "list" || type.kind === "many"))
    return `list of (${expectedCheck(ir, item, lenient)})${range(type.minItems, type.maxItems)}`;
  switch (type.kind) {
    case "text":
    case "markdown":
      return `text${range(type.minLength, type.maxLength)}${type.pattern === undefined ? "" : ` ^(?:${type.pattern})$`}${flags(field)}`;
    case "password":
      return `text${range(type.minLength, 1024)}`;
    case "email":
      return `email${field.lowerCase ? " lower case" : ""}`;
    case "reference":
    case "entity":
    case "uuid":
      return "id";
    case "role":
      return "role";
    case "enum":
      return `one of ${type.values.join("|")}`;
    case "integer":
      return `integer${bound(">", type.min)}${bound("<", type.max)}`;
    case "decimal":
    case "money":
      return `decimal(${type.scale})${bound(">", type.min)}${bound("<", type.max)}`;
    case "duration":
      return `duration${bound(">", inWords(type.min))}${bound("<", inWords(type.max))}`;
    default:
      return type.kind;
  }
}

function inWords(limit: Bound | undefined): Bound | undefined {
  return limit && { ...limit, value: writeDuration(Number(limit.value)) };
}

/** An object of these members as an action's input reads them. */
function expectedObject(ir: Ir, fields: readonly Field[], lenient: boolean): string {
  const members = fields.map((field) => `${field.name}: ${expectedMember(ir, field, lenient)}`);
  return `${lenient ? "open " : ""}{ ${members.join("; ")} }`;
}

/** How an input's member is read. */
export function expectedMember(ir: Ir, field: Field, lenient = false): string {
  const check = expectedCheck(ir, field, lenient);
  const start = field.default;
  if (start === undefined) return `${field.optional ? "optional" : "required"} ${check}`;
  return `defaulted ${check} = ${start.kind === "value" ? String(start.value) : start.kind}`;
}

function flags(field: Field): string {
  return `${field.trimmed ? " trimmed" : ""}${field.lowerCase ? " lower case" : ""}`;
}

function range(min: number | undefined, max: number | undefined): string {
  return min === undefined && max === undefined ? "" : ` ${min ?? ""}..${max ?? ""}`;
}

function bound(sign: ">" | "<", limit: Bound | undefined): string {
  return limit === undefined ? "" : ` ${sign}${limit.exclusive ? "" : "="} ${limit.value}`;
}

/** The same text from a check of the emitted code. */
export function emittedCheck(data: Data | undefined): string {
  if (data instanceof Reference) return data.name;
  if (!(data instanceof Call)) return data instanceof Opaque ? data.text : JSON.stringify(data ?? null);
  const [first, second] = data.arguments;
  switch (data.name) {
    case "asDecimal":
    case "asDate":
      return emittedCheck(first);
    case "text": {
      const pattern = memberOf(first, "pattern");
      const written =
        pattern instanceof Opaque ? ` ${pattern.text.replace(/^\/|\/u?$/g, "").replaceAll("\\/", "/")}` : "";
      return `text${limits(first)}${written}${switches(first)}`;
    }
    case "email":
      return `email${switches(first).replace(" trimmed", "")}`;
    case "emptyAsNull":
      return `${emittedCheck(first)} empty as null`;
    case "blankAsNull":
      return `${emittedCheck(first)} blank as null`;
    case "lowered":
      return `${emittedCheck(first)} lower case`;
    case "integer":
      return `integer${bounds(first)}`;
    case "duration":
      return `duration${bounds(first)}`;
    case "decimal":
      return `decimal(${String(first)})${bounds(second)}`;
    case "oneOf":
      return first instanceof Reference ? "role" : `one of ${itemsOf(first).join("|")}`;
    case "list":
      return `list of (${emittedCheck(first)})${limits(second)}`;
    case "object":
    case "lenientObject":
      return emittedObject(data);
    default:
      return `${data.name}(${data.arguments.map(emittedCheck).join(", ")})`;
  }
}

function emittedObject(data: Call): string {
  const [body] = data.arguments;
  const result = body instanceof Arrow ? body.result : null;
  const members = isObject(result) ? Object.entries(result) : [];
  const texts = members.map(([name, value]) => `${name}: ${emittedMember(name, value)}`);
  return `${data.name === "lenientObject" ? "open " : ""}{ ${texts.join("; ")} }`;
}

/** How the emitted code reads a member. */
export function emittedMember(name: string, data: Data | undefined): string {
  if (!(data instanceof Call)) return emittedCheck(data);
  const [wire, check, start] = data.arguments;
  const mode = data.name.replace("reader.", "");
  const other = wire === name ? "" : ` from ${String(wire)}`;
  const value = start === undefined ? "" : ` = ${startText(start)}`;
  return `${mode} ${emittedCheck(check)}${value}${other}`;
}

function startText(data: Data): string {
  if (data instanceof Call) {
    if (data.name === "today" || data.name === "now") return data.name;
    if (/\bnow\(\)\.toISOString$/.test(data.name)) return "now";
    return startText(data.arguments[0] ?? null);
  }
  if (data instanceof Opaque) return data.text;
  return String(data);
}

function limits(data: Data | undefined): string {
  const [min, max] = [memberOf(data, "min"), memberOf(data, "max")];
  return min === undefined && max === undefined ? "" : ` ${String(min ?? "")}..${String(max ?? "")}`;
}

function switches(data: Data | undefined): string {
  return `${memberOf(data, "trimmed") === true ? " trimmed" : ""}${memberOf(data, "lowerCase") === true ? " lower case" : ""}`;
}

const SIGNS = { min: ">=", moreThan: ">", max: "<=", lessThan: "<" } as const;

function bounds(data: Data | undefined): string {
  return Object.entries(SIGNS)
    .map(([name, sign]) => {
      const value = memberOf(data, name);
      return value === undefined ? "" : ` ${sign} ${String(value)}`;
    })
    .join("");
}
