import { Ajv2020 } from "ajv/dist/2020.js";
import fc, { type Arbitrary } from "fast-check";

/** As much of an OpenAPI document as a fuzzer reads. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: object;
}

interface Described {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Answer>>;
}

interface Content {
  readonly schema: Schema;
  readonly examples?: Examples;
}

type Examples = Readonly<Record<string, { readonly value: unknown }>>;
type Answer = { readonly $ref?: string; readonly content?: Readonly<Record<string, Content>> };

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
  readonly examples?: Examples;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
}

export interface Operation extends Described {
  readonly method: string;
  readonly path: string;
}

/** One request. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Every operation; those that end sessions or take rows away come last. */
export function operationsOf({ paths }: Document): Operation[] {
  const all = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, described]) => ({ ...described, method: method.toUpperCase(), path })),
  );
  const isLast = ({ method, path }: Operation): boolean => method === "DELETE" || path.startsWith("/auth/");
  return [...all.filter((one) => !isLast(one)), ...all.filter(isLast)];
}

/** Requests of one operation, right ones and wrong ones, by each of those who may ask. */
export function requestsOf(
  document: Document,
  { method, path, parameters = [], requestBody }: Operation,
  tokens: readonly (string | null)[],
): Arbitrary<Call> {
  const all = parameters.map((one) => resolved<Parameter>(document, one));
  const values = fc.tuple(...all.map((one) => parameterOf(document, one)));
  const content = requestBody?.content["application/json"];
  const body = content ? bodyOf(document, content) : fc.oneof(never(8), { arbitrary: junkText(), weight: 1 });
  const type = fc.oneof(
    often(fc.constant("application/json"), 12),
    fc.constantFrom("text/plain", "a/b;;=", ""),
  );
  const caller = fc.constantFrom(...tokens, ...tokens.slice(1), "no token at all");
  return fc.tuple(values, body, type, caller).map(([given, text, contentType, token]) => {
    let url = path;
    const query = new URLSearchParams();
    const headers: Record<string, string> = {};
    for (const [index, one] of all.entries()) {
      const value = given[index];
      if (one.in === "path") url = url.replace(`{${one.name}}`, encodeURIComponent(textOf(value)) || "%20");
      else if (value === undefined) continue;
      else if (one.in === "query") query.append(one.name, textOf(value));
      else headers[one.name] = textOf(value).replace(/[^\x20-\x7e]/g, "?");
    }
    if (token !== null) headers["authorization"] = `Bearer ${token}`;
    const hasBody = text !== undefined && method !== "GET";
    if (hasBody) headers["content-type"] = contentType;
    const tail = query.size > 0 ? `?${query.toString()}` : "";
    return { method, url: url + tail, headers, body: hasBody ? text : null };
  });
}

/** What is wrong with an answer, by what the document says of its operation; null: nothing. */
export function answerProblem(
  document: Document,
  { responses }: Operation,
  { status, type, text }: { readonly status: number; readonly type: string; readonly text: string },
): string | null {
  if (status >= 500) return `${status}: ${text}`;
  const described = responses[String(status)];
  if (!described) return `${status} is in no description: ${text}`;
  const { content } = resolved<Answer>(document, described);
  if (!content) return text === "" ? null : `${status} has a body: ${text}`;
  const media = type.split(";", 1)[0] ?? "";
  const schema = content[media]?.schema;
  if (!schema) return `${status} comes as ${media}, not as ${Object.keys(content).join(", ")}`;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const isValid = ajv.compile({ ...schema, components: document.components });
  return isValid(JSON.parse(text)) ? null : `${status}: ${ajv.errorsText(isValid.errors)}: ${text}`;
}

function parameterOf(document: Document, { schema, examples, required }: Parameter): Arbitrary<unknown> {
  const named = Object.values(examples ?? {}).map(({ value }) => value);
  const right = named.length > 0 ? fc.constantFrom(...named) : valid(document, schema);
  const given = fc.oneof(often(right, 6), { arbitrary: fc.oneof(junk(), junkText()), weight: 1 });
  return required ? given : fc.option(given, { nil: undefined, freq: 1 });
}

/** A body as text: as the document has it, with something changed, or no JSON. */
function bodyOf(document: Document, { schema, examples }: Content): Arbitrary<string | undefined> {
  const named = Object.values(examples ?? {}).map(({ value }) => value);
  const right = valid(document, schema);
  const good = named.length > 0 ? fc.oneof(right, fc.constantFrom(...named)) : right;
  const wrong = fc.tuple(right, fc.string(), junk(), fc.nat(9)).map(([value, name, odd, at]) => {
    if (typeof value !== "object" || value === null) return odd;
    const members = Object.entries(value);
    const [key] = members[at % (members.length + 1)] ?? [name];
    return at % 3 === 0
      ? Object.fromEntries(members.filter(([one]) => one !== key))
      : { ...value, [key]: odd };
  });
  return fc.oneof(
    often(good.map(textOfJson), 6),
    often(wrong.map(textOfJson), 4),
    junk().map(textOfJson),
    junkText(),
    never(1).arbitrary,
  );
}

/** Values that a schema allows. */
function valid(document: Document, given: Schema, depth = 0): Arbitrary<unknown> {
  const schema = resolved<Schema>(document, given);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valid(document, one, depth)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const types =
    typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["null", "string", "object"]);
  return fc.oneof(...types.map((type) => ofType(document, schema, type, depth)));
}

function ofType(document: Document, schema: Schema, type: string, depth: number): Arbitrary<unknown> {
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer": {
      const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
      const min =
        minimum ?? (exclusiveMinimum === undefined ? Number.MIN_SAFE_INTEGER : exclusiveMinimum + 1);
      const max =
        maximum ?? (exclusiveMaximum === undefined ? Number.MAX_SAFE_INTEGER : exclusiveMaximum - 1);
      return fc.integer({ min, max });
    }
    case "array": {
      const { items = {}, minItems = 0, maxItems = 5 } = schema;
      return fc.array(valid(document, items, depth + 1), {
        minLength: minItems,
        maxLength: Math.min(maxItems, 5),
      });
    }
    case "object": {
      const { properties = {}, required = [] } = schema;
      const members = Object.entries(properties).map(([name, one]) => [
        name,
        valid(document, one, depth + 1),
      ]);
      return fc.record(Object.fromEntries(members) as Record<string, Arbitrary<unknown>>, {
        requiredKeys: [...required],
      });
    }
    default:
      return text(schema);
  }
}

function text({ format, examples, pattern, minLength = 0, maxLength = 300 }: Schema): Arbitrary<unknown> {
  const pad = (value: number, length: number): string => String(value).padStart(length, "0");
  const day = fc
    .tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(([year, month, date]) => `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`);
  if (examples) return fc.oneof(often(fc.constantFrom(...examples), 6), fc.uuid());
  if (format === "uuid") return fc.uuid();
  if (format === "date") return day;
  if (format === "date-time") return day.map((date) => `${date}T12:34:56Z`);
  if (format === "email") return fc.emailAddress();
  if (format === "uri") return fc.webUrl();
  if (pattern) return fc.stringMatching(new RegExp(pattern, "u"));
  const unit = fc.constantFrom<"grapheme" | "binary">("grapheme", "binary");
  return unit.chain((one) => fc.string({ unit: one, minLength, maxLength: Math.min(maxLength, 300) }));
}

/** What people who mean harm, or programs that are wrong, send in place of a value. */
function junk(): Arbitrary<unknown> {
  const texts = [
    "",
    " ",
    "\u0000",
    "\ud800",
    "'; drop table accounts; --",
    "%",
    "../../etc/passwd",
    "a".repeat(5_000),
  ];
  const numbers = ["1e400", "-0", "0.1", "9007199254740993", "-99999999999999999999", "NaN", "2026-02-30"];
  return fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      [],
      {},
      [[]],
      [null],
      0,
      -1,
      1.5,
      1e308,
      2 ** 53,
      ...texts,
      ...numbers,
    ),
    fc.constantFrom<unknown>({ __proto__: null, constructor: 1 }, { $ne: null }, { toString: 1 }),
    fc.jsonValue(),
  );
}

function junkText(): Arbitrary<string> {
  const broken = [
    "{",
    "",
    "null",
    '{"a":1,"a":2}',
    '{"__proto__":{"x":1}}',
    '"',
    "[".repeat(2_000),
    "{}{}",
    "1e999",
  ];
  return fc.oneof(fc.constantFrom(...broken), fc.string({ unit: "binary" }));
}

function textOfJson(value: unknown): string {
  return JSON.stringify(value) ?? "null";
}

function textOf(value: unknown): string {
  const plain = typeof value === "string" ? value : textOfJson(value);
  return plain.replace(/[\ud800-\udfff]/g, "?");
}

function often<T>(arbitrary: Arbitrary<T>, weight: number): { arbitrary: Arbitrary<T>; weight: number } {
  return { arbitrary, weight };
}

function never(weight: number): { arbitrary: Arbitrary<undefined>; weight: number } {
  return { arbitrary: fc.constant(undefined), weight };
}

function resolved<T>(document: Document, value: { readonly $ref?: string }): T {
  if (value.$ref === undefined) return value as T;
  const found = value.$ref
    .slice(2)
    .split("/")
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document);
  return resolved<T>(document, found as { readonly $ref?: string });
}
