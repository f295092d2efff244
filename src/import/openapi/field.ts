import { listed, quoted } from "../prose.ts";
import { type FieldSketch, isPlain, newField, plain, type ValueSketch } from "../sketch.ts";
import { type Document, markSaid, resolved, shapeOf } from "./document.ts";
import { itemsIn, member, numberIn, objectOf, textIn } from "./json.ts";

const DEEPEST = 5;
/** Types that are read inside one another; the others wait until these are done. */
const DEEPEST_TYPE = 50;

/** A member of an object as a field. `said`: its path for people, with dots. */
export function fieldOf(
  document: Document,
  key: string,
  schema: unknown,
  place: string,
  isRequired: boolean,
  depth = 0,
): FieldSketch {
  const field = newField(key, place, plain("json"));
  const tell = (text: string): void => document.remark(place, `${quoted(key)}: ${text}`);
  const { value, isNullable } = withoutNull(document, schema);
  field.type = valueOf(document, value, place, tell, depth);
  const inner = resolved(document, value).value;
  field.doc = textIn(schema, "description") || textIn(inner, "description");
  field.writeOnly = member(inner, "writeOnly") === true;
  field.system = member(inner, "readOnly") === true;
  readLimits(field, inner, tell);
  field.optional = !isRequired || isNullable;
  readStart(field, inner, tell);
  if (field.start !== null) field.optional = isNullable;
  if (field.system) Object.assign(field, { optional: true, start: null });
  return field;
}

/** The fields of an object. */
export function fieldsOf(document: Document, schema: unknown, place: string, depth = 0): FieldSketch[] {
  const shape = shapeOf(document, schema);
  markSaid(document, schema);
  return [...(shape?.properties ?? [])].map(([key, one]) =>
    fieldOf(document, key, one, place, shape?.required.has(key) ?? false, depth),
  );
}

type Tell = (text: string) => void;

/** `nullable`, `["string", "null"]` and `oneOf: [X, null]` are one thing said in three ways. */
function withoutNull(
  document: Document,
  schema: unknown,
): { readonly value: unknown; readonly isNullable: boolean } {
  const { value } = resolved(document, schema);
  const isNull = (one: unknown): boolean => member(one, "type") === "null";
  for (const key of ["oneOf", "anyOf"]) {
    const all = itemsIn(member(value, key));
    const others = all.filter((one) => !isNull(one));
    if (others.length === 1)
      return {
        value: others[0],
        isNullable: others.length < all.length || member(value, "nullable") === true,
      };
  }
  const isNullable = member(value, "nullable") === true || itemsIn(member(value, "type")).includes("null");
  const all = itemsIn(member(value, "allOf"));
  if (all.length === 1 && member(value, "properties") === undefined) return { value: all[0], isNullable };
  return { value: schema, isNullable };
}

function typeWord(value: unknown): string {
  const type = member(value, "type");
  if (typeof type === "string") return type;
  const words = itemsIn(type).filter((one) => one !== "null");
  if (words.length === 1 && typeof words[0] === "string") return words[0];
  if (member(value, "properties") !== undefined || member(value, "allOf") !== undefined) return "object";
  if (member(value, "items") !== undefined) return "array";
  return words.length > 1 ? "several" : "";
}

function valueOf(document: Document, schema: unknown, place: string, tell: Tell, depth: number): ValueSketch {
  const { value, name, isLost } = resolved(document, schema);
  if (isLost) {
    tell(`${quoted(name ?? "a reference")} leads nowhere within the document, so it is \`json\`.`);
    return plain("json");
  }
  const values = itemsIn(member(value, "enum")).filter((one) => one !== null);
  const constant = member(value, "const");
  if (typeof constant === "string") return { kind: "enum", values: [constant] };
  if (values.length > 0 && values.every((one) => typeof one === "string"))
    return { kind: "enum", values: values.map(String) };
  if (values.length > 0)
    tell(`its values (${values.map((one) => quoted(String(one))).join(", ")}) are no texts, and not said.`);
  const type = typeWord(value);
  if (type !== "object" && name !== null) document.said.add(name);
  if (member(value, "oneOf") !== undefined || member(value, "anyOf") !== undefined || type === "several") {
    const forms = ["oneOf", "anyOf"].flatMap((key) => itemsIn(member(value, key)));
    const names = forms.flatMap((form) => resolved(document, form).name ?? []);
    tell(
      `one of several forms${names.length > 0 ? ` (${listed(names)})` : ""} cannot be said, so it is \`json\`.`,
    );
    return plain("json");
  }
  switch (type) {
    case "string":
      return textOf(value, tell);
    case "integer":
      return plain("integer");
    case "number":
      return numberOf(value, tell);
    case "boolean":
      return plain("boolean");
    case "array":
      return listOf(document, value, place, tell, depth);
    case "object":
      return objectFrom(document, schema, name, place, tell, depth);
    default:
      tell("its type is not said, so it is `json`.");
      return plain("json");
  }
}

function listOf(document: Document, value: unknown, place: string, tell: Tell, depth: number): ValueSketch {
  const items = member(value, "items");
  const of =
    depth > DEEPEST
      ? plain("json")
      : valueOf(document, withoutNull(document, items).value, place, tell, depth + 1);
  const inner = resolved(document, items).value;
  const limits = ["minLength", "maxLength", "pattern", "minimum", "maximum"].filter(
    (key) => member(inner, key) !== undefined,
  );
  if (limits.length > 0) tell(`what its items must be (${limits.map(quoted).join(", ")}) is not said.`);
  if (member(value, "uniqueItems") === true) tell("that its items differ is not said.");
  return { kind: "list", of };
}

function objectFrom(
  document: Document,
  schema: unknown,
  name: string | null,
  place: string,
  tell: Tell,
  depth: number,
): ValueSketch {
  const entity = name === null ? undefined : document.entityOf.get(name);
  if (entity !== undefined) {
    tell(`the document nests ${quoted(name ?? "")}; here it is a reference, and holds the row's \`id\`.`);
    return { kind: "reference", entity, onDelete: "restrict" };
  }
  const shape = shapeOf(document, schema);
  if (!shape || depth > DEEPEST) {
    tell("an object whose members are not named is `json`.");
    return plain("json");
  }
  if (name === null) return { kind: "object", fields: fieldsOf(document, schema, place, depth + 1) };
  if (!document.typed.has(name)) {
    document.typed.add(name);
    const where = `components.schemas.${name}`;
    const type = { key: name, called: name, place: where, doc: shape.doc, fields: [] as FieldSketch[] };
    document.sketch.types.push(type);
    const { types } = document;
    const read = (): void => {
      types.depth += 1;
      for (const field of fieldsOf(document, schema, where)) type.fields.push(field);
      types.depth -= 1;
    };
    // A type that leads to a type, and so on, takes the stack.
    if (types.depth < DEEPEST_TYPE) read();
    else types.later.push(read);
  }
  return { kind: "embedded", type: name };
}

function textOf(value: unknown, tell: Tell): ValueSketch {
  const format = textIn(value, "format");
  switch (format) {
    case "date-time":
      return plain("instant");
    case "date":
    case "time":
    case "uuid":
    case "email":
    case "password":
      return plain(format);
    case "duration":
      tell("a duration with months or years is refused: they are not always as long.");
      return plain("duration");
    case "uri":
    case "url":
      return plain("url");
    case "decimal":
      return plain("decimal", 6);
    case "":
      return plain("text");
    default:
      tell(`the format ${quoted(format)} is a plain text here.`);
      return plain("text");
  }
}

/** `multipleOf: 0.01` says how many decimals there are. */
function numberOf(value: unknown, tell: Tell): ValueSketch {
  const step = numberIn(value, "multipleOf");
  const places = step === undefined ? null : /^0?\.(0*)1$/.exec(String(step));
  if (places) return plain("decimal", (places[1]?.length ?? 0) + 1);
  tell("how many decimals it has is not said, so it has six.");
  return plain("decimal", 6);
}

function readLimits(field: FieldSketch, value: unknown, tell: Tell): void {
  const { limits, type } = field;
  if (isPlain(type, "integer", "decimal", "money")) {
    for (const [key, word, exclusive] of [
      ["min", "minimum", "exclusiveMinimum"],
      ["max", "maximum", "exclusiveMaximum"],
    ] as const) {
      const [bound, beyond] = [numberIn(value, word), numberIn(value, exclusive)];
      const isBeyond = member(value, exclusive) === true;
      if (beyond !== undefined) limits[key] = { value: String(beyond), exclusive: true };
      else if (bound !== undefined) limits[key] = { value: String(bound), exclusive: isBeyond };
    }
    if (isPlain(type, "integer") && numberIn(value, "multipleOf") !== undefined)
      tell("`multipleOf` is not said.");
  }
  if (isPlain(type, "text", "password")) {
    const [least, most, pattern] = [
      numberIn(value, "minLength"),
      numberIn(value, "maxLength"),
      textIn(value, "pattern"),
    ];
    if (least !== undefined) limits.minLength = least;
    if (most !== undefined) limits.maxLength = most;
    if (pattern !== "") {
      if (/^\^.*[^\\]\$$/.test(pattern)) limits.pattern = pattern;
      else
        tell(
          `the pattern ${quoted(pattern)} looks at a part of the text; here patterns are of the whole, so it is not said.`,
        );
    }
  }
  if (type.kind === "list") {
    const [least, most] = [numberIn(value, "minItems"), numberIn(value, "maxItems")];
    if (least !== undefined) limits.minItems = least;
    if (most !== undefined) limits.maxItems = most;
  }
}

function readStart(field: FieldSketch, value: unknown, tell: Tell): void {
  const start = member(value, "default");
  if (start === undefined || start === null) return;
  if (objectOf(start) ?? Array.isArray(start)) {
    field.optional = true;
    tell("its default is no plain value, and not said; it is optional.");
    return;
  }
  field.start = String(start);
}
