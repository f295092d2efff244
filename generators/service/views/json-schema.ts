import type { Bound, Entity, Field, FieldType, View } from "../../../src/ir/types.ts";
import { exampleReferences } from "./seeds.ts";
import { isSecret, storedFields, type Model } from "./model.ts";

/** A JSON Schema (2020-12), as OpenAPI 3.1 embeds it. */
export type JsonSchema = { readonly [key: string]: unknown };

/** The schema of a value on the wire. `answer` schemas name everything, inputs only what a client may give. */
export type Direction = "answer" | "create" | "update";

/** An object schema over fields. In an answer all members are there; an absent optional one is null. */
export function objectSchema(fields: readonly Field[], direction: Direction, model: Model): JsonSchema {
  const required = fields.filter((field) =>
    direction === "answer" ? !field.readBy : direction === "create" && isRequired(field),
  );
  return {
    type: "object",
    additionalProperties: false,
    ...(required.length > 0 ? { required: required.map((field) => field.name) } : {}),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, direction, model)])),
  };
}

/** A member that must be given: not optional, no default. */
export function isRequired(field: Field): boolean {
  return !field.optional && field.default === undefined;
}

/** What a row of an entity or a view looks like when it is answered. */
export function answerFields(source: Entity | View): readonly Field[] {
  return source.fields.filter(
    (field) => !isSecret(field) && (field.type.kind !== "many" || field.type.written),
  );
}

/** What a client may give when it creates a row. A part does not name its whole. */
export function createFields(entity: Entity): readonly Field[] {
  return [
    ...storedFields(entity).filter(
      (field) => !field.system && field.type.kind !== "slug" && !pointsAtWhole(entity, field),
    ),
    ...entity.fields.filter((field) => field.type.kind === "many" && field.type.written),
  ];
}

/** What a client may change. */
export function updateFields(entity: Entity): readonly Field[] {
  return createFields(entity).filter((field) => !field.immutable);
}

function pointsAtWhole(entity: Entity, field: Field): boolean {
  return field.type.kind === "reference" && field.type.entity === entity.within;
}

/** The schema of a member. */
export function fieldSchema(field: Field, direction: Direction, model: Model): JsonSchema {
  const { type } = field;
  const isMade = field.computed !== undefined && (type.kind === "decimal" || type.kind === "money");
  const schema = isMade ? decimalSchema("+", type.scale) : typeSchema(type, direction, model);
  const takesEmpty = field.emptyAsNull === true && direction !== "answer";
  const doc = [field.doc, takesEmpty ? "An empty text is taken as null." : ""].filter(Boolean).join("\n\n");
  const described = {
    ...(field.optional ? nullable(takesEmpty ? withEmpty(schema) : schema) : schema),
    ...(doc ? { description: doc } : {}),
    ...(direction === "create" && field.default?.kind === "value" ? { default: field.default.value } : {}),
    ...(direction !== "answer" && isSecret(field) ? { writeOnly: true } : {}),
  };
  return described;
}

/** The same schema, which an empty text fits as well. */
function withEmpty(schema: JsonSchema): JsonSchema {
  const refusesEmpty = Number(schema["minLength"] ?? 0) > 0 || "pattern" in schema || "format" in schema;
  return refusesEmpty ? { anyOf: [schema, { const: "" }] } : schema;
}

function nullable(schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema["anyOf"])) return { anyOf: [...schema["anyOf"], { type: "null" }] };
  if (Array.isArray(schema["enum"]))
    return { ...schema, type: ["string", "null"], enum: [...schema["enum"], null] };
  if (typeof schema["type"] === "string") return { ...schema, type: [schema["type"], "null"] };
  return { anyOf: [schema, { type: "null" }] };
}

/** What is made of several numbers may have more digits than any of them. */
function decimalSchema(digits: "{1,18}" | "+", scale: number): JsonSchema {
  return {
    type: "string",
    pattern: scale === 0 ? `^-?\\d${digits}$` : `^-?\\d${digits}(\\.\\d{1,${scale}})?$`,
  };
}

/** The schema of one type. */
export function typeSchema(type: FieldType, direction: Direction, model: Model): JsonSchema {
  switch (type.kind) {
    case "text":
    case "markdown":
      return {
        type: "string",
        ...(type.minLength === undefined ? {} : { minLength: type.minLength }),
        ...(type.maxLength === undefined ? {} : { maxLength: type.maxLength }),
        ...(type.pattern === undefined ? {} : { pattern: `^(?:${type.pattern})$` }),
      };
    case "email":
      return { type: "string", format: "email", maxLength: 254 };
    case "url":
      return { type: "string", format: "uri", maxLength: 2048 };
    case "slug":
      return { type: "string", pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$" };
    case "password":
      return { type: "string", format: "password", minLength: type.minLength, maxLength: 1024 };
    case "uuid":
      return { type: "string", format: "uuid" };
    case "reference":
      return { type: "string", format: "uuid", ...exampleReferences(model, type.entity) };
    case "boolean":
      return { type: "boolean" };
    case "date":
      return { type: "string", format: "date" };
    case "time":
      return { type: "string", format: "time" };
    case "instant":
      return { type: "string", format: "date-time" };
    case "duration":
      return direction === "answer" ? { type: "string", format: "duration" } : DURATION;
    case "json":
      return {};
    case "role":
      return { type: "string", enum: model.ir.roles.map((role) => role.wire) };
    case "enum":
      return { type: "string", enum: type.values };
    case "integer":
      return { type: "integer", ...bounds(type.min, type.max) };
    case "decimal":
    case "money":
      return decimalSchema("{1,18}", type.scale);
    case "embedded": {
      const shape = model.ir.types.find((candidate) => candidate.id === type.type);
      return objectSchema(shape?.fields ?? [], direction, model);
    }
    case "object":
      return objectSchema(type.fields, direction, model);
    case "list":
      return list(typeSchema(type.of, direction, model), type.minItems, type.maxItems);
    case "many": {
      const part = model.entity(type.entity);
      const item =
        direction === "answer"
          ? { $ref: `#/components/schemas/${part.id}` }
          : objectSchema(createFields(part), "create", model);
      return list(item, type.minItems, type.maxItems);
    }
    case "entity":
      return { $ref: `#/components/schemas/${type.entity}` };
  }
}

/** What may be given as a duration: no months and years, which are not always as long. */
const DURATION: JsonSchema = {
  type: "string",
  format: "duration",
  pattern: "^P(?!$)(\\d+W|(\\d+D)?(T(?!$)(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,3})?S)?)?)$",
};

function list(items: JsonSchema, minItems: number | undefined, maxItems: number | undefined): JsonSchema {
  return {
    type: "array",
    items,
    ...(minItems === undefined ? {} : { minItems }),
    ...(maxItems === undefined ? {} : { maxItems }),
  };
}

function bounds(min: Bound | undefined, max: Bound | undefined): JsonSchema {
  return {
    ...(min ? { [min.exclusive ? "exclusiveMinimum" : "minimum"]: Number(min.value) } : {}),
    ...(max ? { [max.exclusive ? "exclusiveMaximum" : "maximum"]: Number(max.value) } : {}),
  };
}

/** The schema of what an expression gives. Numbers of a report are answered as the wire says it: decimals as strings. */
export function valueSchema(type: { readonly kind: string; readonly nullable: boolean }): JsonSchema {
  const kinds: Readonly<Record<string, JsonSchema>> = {
    integer: { type: "integer" },
    boolean: { type: "boolean" },
    date: { type: "string", format: "date" },
    instant: { type: "string", format: "date-time" },
    duration: { type: "string", format: "duration" },
    uuid: { type: "string", format: "uuid" },
    json: {},
  };
  const schema = kinds[type.kind] ?? { type: "string" };
  return type.nullable && typeof schema["type"] === "string"
    ? { ...schema, type: [schema["type"], "null"] }
    : schema;
}
