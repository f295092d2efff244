import { type Document, resolved, shapeOf as mergedShape } from "../import/openapi/document.ts";
import { itemsIn, member, numberIn, objectOf, textIn } from "../import/openapi/json.ts";
import type { Member, Shape } from "./shape.ts";

/**
 * What values of a schema of OpenAPI look like.
 *
 * @param side what is only read is not asked of a request, and what is only written stands in no answer.
 */
export function shapeOf(document: Document, schema: unknown, side: "answer" | "request", depth = 0): Shape {
  const { value } = resolved(document, schema);
  if (depth > 7 || !objectOf(value)) return { kind: "any" };
  const below = (inner: unknown): Shape => shapeOf(document, inner, side, depth + 1);
  const choices = itemsIn(member(value, "enum"));
  if (choices.length > 0) return { kind: "choice", values: choices };
  const constant = member(value, "const");
  if (constant !== undefined) return { kind: "choice", values: [constant] };
  const either = [...itemsIn(member(value, "oneOf")), ...itemsIn(member(value, "anyOf"))].find(
    (one) => !isNull(one),
  );
  if (either !== undefined) return below(either);
  const merged = mergedShape(document, value);
  if (merged) {
    const hidden = side === "answer" ? "writeOnly" : "readOnly";
    const members = [...merged.properties].flatMap(([name, inner]): Member[] => {
      const plain = resolved(document, inner).value;
      if (member(plain, hidden) === true) return [];
      const required = merged.required.has(name);
      return [
        { name, shape: below(inner), required, nullable: isNullable(plain), ...standardOf(document, inner) },
      ];
    });
    return { kind: "object", members };
  }
  const [only] = itemsIn(member(value, "allOf"));
  if (only !== undefined) return below(only);
  return plainShape(value, below);
}

export function standardOf(document: Document, schema: unknown): Pick<Member, "standard"> {
  const standard = member(resolved(document, schema).value, "default");
  return standard === undefined ? {} : { standard };
}

function plainShape(schema: unknown, below: (inner: unknown) => Shape): Shape {
  const type = typeOf(schema);
  const [min, max] = [numberIn(schema, "minimum") ?? null, numberIn(schema, "maximum") ?? null];
  switch (type) {
    case "array":
      return {
        kind: "list",
        of: below(member(schema, "items")),
        min: numberIn(schema, "minItems") ?? 0,
        max: numberIn(schema, "maxItems") ?? 10_000,
      };
    case "integer":
    case "number":
      return { kind: type, min, max };
    case "boolean":
      return { kind: "boolean" };
    case "string":
      return textShape(schema);
    case "object":
      return { kind: "object", members: [] };
    default:
      return { kind: "any" };
  }
}

function textShape(schema: unknown): Shape {
  // A decimal as a text: digits, a point, at most so many digits.
  const scale = /\\d.*\\\.\\d\{(?:\d,)?(\d+)\}/.exec(textIn(schema, "pattern"))?.[1];
  if (scale !== undefined) return { kind: "decimal", scale: Number(scale) };
  return {
    kind: "text",
    format: FORMATS[textIn(schema, "format")] ?? "plain",
    min: numberIn(schema, "minLength") ?? 0,
    max: numberIn(schema, "maxLength") ?? 10_000,
    ...patternOf(textIn(schema, "pattern")),
  };
}

/** Patterns that this language of ours cannot read are not looked at. */
function patternOf(text: string): { readonly pattern?: RegExp } {
  if (text === "") return {};
  try {
    return { pattern: new RegExp(text, "u") };
  } catch {
    return {};
  }
}

const FORMATS: Readonly<Record<string, (Shape & { kind: "text" })["format"]>> = {
  email: "email",
  uri: "url",
  url: "url",
  uuid: "uuid",
  date: "date",
  time: "time",
  duration: "duration",
  "date-time": "instant",
};

function typeOf(schema: unknown): string {
  const type = member(schema, "type");
  const found = Array.isArray(type) ? type.find((one) => one !== "null") : type;
  return typeof found === "string" ? found : member(schema, "items") === undefined ? "" : "array";
}

function isNull(schema: unknown): boolean {
  return member(schema, "type") === "null";
}

function isNullable(schema: unknown): boolean {
  const type = member(schema, "type");
  if (member(schema, "nullable") === true || (Array.isArray(type) && type.includes("null"))) return true;
  return [...itemsIn(member(schema, "oneOf")), ...itemsIn(member(schema, "anyOf"))].some(isNull);
}
