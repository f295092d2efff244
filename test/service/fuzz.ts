import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import fc, { type Arbitrary } from "fast-check";

/** As much of an OpenAPI document as a fuzzer reads. */
export interface Document {
  readonly servers?: readonly { readonly url: string }[];
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

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly etag: string | null;
}

/** One request. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/**
 * What answers have told: values by the name of their member and by the address that told them. Everybody has their own,
 * and everybody's together stand under null.
 */
export type Seen = Map<string | null, Map<string, string[]>>;

const MOST_SEEN = 12;
/** Bodies that are no JSON, as texts: of an image no more than its beginning. */
const FILES = [
  "",
  "%PDF-1.7\n%%EOF",
  "GIF89a\u0001\u0000\u0001\u0000",
  "a,b\n1,2\n",
  "<svg onload=alert(1)>",
];

/** Every operation: first what tells of rows, then what makes some; what ends sessions or takes rows away comes last. */
export function operationsOf({ paths }: Document): Operation[] {
  const all = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, described]) => ({ ...described, method: method.toUpperCase(), path })),
  );
  const isLast = ({ method, path }: Operation): boolean => method === "DELETE" || path.startsWith("/auth/");
  const isWhole = (one: Operation, method: string): boolean =>
    one.method === method && !one.path.includes("{");
  const order = (one: Operation): number =>
    isLast(one) ? 3 : isWhole(one, "GET") ? 0 : isWhole(one, "POST") ? 1 : 2;
  return all.toSorted((a, b) => order(a) - order(b));
}

/** Keeps what an answer of an operation calls its rows by, as a client with nothing but answers would. */
export function learn(
  seen: Seen,
  { path }: Operation,
  { headers }: Call,
  { status, text, etag }: Answered,
): void {
  if (status >= 300 || !/^\s*[[{]/.test(text)) return;
  const place = collectionOf(path);
  const keep = (name: string, value: string): void => {
    for (const who of [headers["authorization"] ?? "", null]) {
      const values = seen.get(who) ?? new Map<string, string[]>();
      seen.set(who, values);
      for (const key of [`${place} ${name}`, name]) {
        const all = values.get(key) ?? [];
        if (!all.includes(value)) values.set(key, [value, ...all].slice(0, MOST_SEEN));
      }
    }
  };
  const walk = (value: unknown, name: string): void => {
    if (Array.isArray(value)) return value.slice(0, 5).forEach((one) => walk(one, name));
    if (typeof value === "object" && value !== null)
      return Object.entries(value).forEach(([key, one]) => walk(one, key));
    if ((typeof value === "string" || typeof value === "number") && String(value).length < 200)
      keep(name, String(value));
  };
  walk(JSON.parse(text), "");
  if (etag !== null) keep("If-Match", etag);
}

/** What a parameter of an address may be, as far as somebody has been told: an id, or what was told there and fits. */
function known(values: Told, path: string, name: string, schema: Schema): readonly string[] {
  const { format } = schema;
  const place = collectionOf(path.slice(0, path.indexOf(`{${name}}`)));
  const there = [...values].flatMap(([key, all]) => (key.startsWith(`${place} `) ? all.slice(0, 3) : []));
  const fitting = there.filter((value) => mayBe(schema, value));
  if (format !== "uuid" && there.length > 0) return fitting.length > 0 ? fitting : there;
  const names = [`${place} ${name}`, `${place} id`, name, `${name}Id`, "id"];
  return names.map((key) => values.get(key) ?? []).find((all) => all.length > 0) ?? [];
}

/** Whether a text can stand where the document says a number, one of some words, or a pattern. */
function mayBe({ type, pattern, enum: words }: Schema, text: string): boolean {
  if (words && !words.includes(text)) return false;
  if (type === "integer" && !/^-?\d+$/.test(text)) return false;
  return pattern === undefined || new RegExp(pattern, "u").test(text);
}

type Told = ReadonlyMap<string, readonly string[]>;

/** What stands in an address before its first parameter. */
function collectionOf(path: string): string {
  return path.replace(/\/?\{.*$/, "").replace(/\/$/, "");
}

/** Requests of one operation, right ones and wrong ones, by each of those who may ask. */
export function requestsOf(
  document: Document,
  { method, path, parameters = [], requestBody }: Operation,
  tokens: readonly (string | null)[],
  { seen, scheme }: { readonly seen: Seen; readonly scheme: string },
): Arbitrary<Call> {
  const all = parameters.map((one) => resolved<Parameter>(document, one));
  const [media, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const base = (document.servers?.[0]?.url ?? "/").replace(/\/$/, "");
  const type = fc.oneof(
    often(fc.constant(media ?? "application/json"), 16),
    fc.constantFrom("text/plain", "a/b;;=", ""),
  );
  const values = fc.tuple(...all.map((one) => parameterOf(document, path, one)));
  const body =
    content === undefined
      ? fc.oneof(never(8), { arbitrary: junkText(), weight: 1 })
      : media === "application/json"
        ? bodyOf(document, content)
        : fc.oneof(fc.constantFrom(...FILES), junkText());
  const caller = fc.constantFrom(...tokens, ...tokens.slice(1), "no token at all");
  return fc.tuple(values, body, type, caller).map(([open, openBody, contentType, token]) => {
    const authorization = token === null ? "" : `${scheme} ${token}`;
    const told = (isOwn: boolean): Told =>
      seen.get(isOwn ? authorization : null) ?? seen.get(null) ?? new Map();
    const given = open.map((value) => settled(value, told));
    const text = typeof openBody === "object" ? textOfJson(settled(openBody.json, told)) : openBody;
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
    if (token !== null) headers["authorization"] = authorization;
    const hasBody = text !== undefined && method !== "GET";
    if (hasBody) headers["content-type"] = contentType;
    const tail = query.size > 0 ? `?${query.toString()}` : "";
    return { method, url: base + url + tail, headers, body: hasBody ? text : null };
  });
}

/** What is wrong with an answer, by what the document says of its operation; null: nothing. */
export function answerProblem(
  document: Document,
  { responses }: Operation,
  { status, type, text }: Answered,
): string | null {
  // 502 is said of others, where the document says that there are others.
  if (status >= 500 && status !== 502) return `${status}: ${text}`;
  const described = responses[String(status)];
  if (!described) return `${status} is in no description: ${text}`;
  const { content } = resolved<Answer>(document, described);
  if (!content) return text === "" ? null : `${status} has a body: ${text}`;
  const media = type.split(";", 1)[0] ?? "";
  const schema = content[media]?.schema;
  if (!schema) return `${status} comes as ${media}, not as ${Object.keys(content).join(", ")}`;
  if (!/[/+]json$/.test(media)) return null;
  const isValid = validatorOf(document, schema);
  if (isValid(JSON.parse(text))) return null;
  return `${status}: ${isValid.errors?.map(({ instancePath, message }) => `${instancePath} ${message}`).join()}: ${text}`;
}

const validators = new WeakMap<Schema, ValidateFunction>();

function validatorOf(document: Document, schema: Schema): ValidateFunction {
  const made = validators.get(schema);
  if (made) return made;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const isValid = ajv.compile({ ...schema, components: document.components });
  validators.set(schema, isValid);
  return isValid;
}

/** A value that is looked up when it is known who asks: what they have been told, now and then what others have. */
interface Open {
  readonly look: (told: Told) => readonly string[];
  readonly index: number;
  readonly otherwise: unknown;
}

const opened = new WeakSet<object>();

function oneSeen(look: Open["look"], otherwise: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc.tuple(fc.nat(1_000), otherwise).map(([index, other]): Open => {
    const open = { look, index, otherwise: other };
    opened.add(open);
    return open;
  });
}

function settled(value: unknown, told: (isOwn: boolean) => Told): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => settled(one, told));
  if (!opened.has(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, settled(one, told)]));
  const { look, index, otherwise } = value as Open;
  const all = look(told(index % 7 !== 0));
  return all.length > 0 ? all[index % all.length] : otherwise;
}

function parameterOf(
  document: Document,
  path: string,
  { name, in: place, schema, examples, required }: Parameter,
): Arbitrary<unknown> {
  const named = Object.values(examples ?? {}).map(({ value }) => value);
  const made = valid(document, schema);
  const right =
    named.length > 0
      ? fc.constantFrom(...named)
      : place === "path"
        ? oneSeen((told) => known(told, path, name, schema), made)
        : name === "cursor" || name === "If-Match"
          ? fc.oneof(
              oneSeen((told) => told.get(name) ?? [], made),
              made,
            )
          : made;
  const given = fc.oneof(often(right, 6), { arbitrary: fc.oneof(JUNK, junkText()), weight: 1 });
  return required ? given : fc.option(given, { nil: undefined, freq: 1 });
}

/** A body: as the document has it, with something changed, or no JSON. */
function bodyOf(
  document: Document,
  { schema, examples }: Content,
): Arbitrary<{ readonly json: unknown } | string | undefined> {
  const named = Object.values(examples ?? {}).map(({ value }) => value);
  const right = valid(document, schema);
  const good = named.length > 0 ? fc.oneof(right, fc.constantFrom(...named)) : right;
  const wrong = fc.tuple(right, fc.string(), JUNK, fc.nat(9)).map(([value, name, odd, at]) => {
    if (typeof value !== "object" || value === null) return odd;
    const members = Object.entries(value);
    const [key] = members[at % (members.length + 1)] ?? [name];
    return at % 3 === 0
      ? Object.fromEntries(members.filter(([one]) => one !== key))
      : { ...value, [key]: odd };
  });
  return fc.oneof(
    often(
      good.map((json) => ({ json })),
      8,
    ),
    often(
      wrong.map((json) => ({ json })),
      3,
    ),
    JUNK.map((json) => ({ json })),
    junkText(),
    never(1).arbitrary,
  );
}

/** Values that a schema allows. */
function valid(document: Document, given: Schema, depth = 0, name = ""): Arbitrary<unknown> {
  const schema = resolved<Schema>(document, given);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valid(document, one, depth, name)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const types =
    typeof schema.type === "string" ? [schema.type] : (schema.type ?? ["null", "string", "object"]);
  return fc.oneof(...types.map((type) => ofType(document, schema, type, depth, name)));
}

function ofType(
  document: Document,
  schema: Schema,
  type: string,
  depth: number,
  name: string,
): Arbitrary<unknown> {
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
      return fc.array(valid(document, items, depth + 1, name), {
        minLength: minItems,
        maxLength: Math.min(maxItems, 5),
      });
    }
    case "object": {
      const { properties = {}, required = [] } = schema;
      const members = Object.entries(properties).map(([key, one]) => [
        key,
        valid(document, one, depth + 1, key),
      ]);
      return fc.record(Object.fromEntries(members) as Record<string, Arbitrary<unknown>>, {
        requiredKeys: [...required],
      });
    }
    default:
      return schema.format === "uuid" && !schema.examples
        ? fc.oneof(
            often(
              oneSeen((told) => idsFor(told, name), fc.uuid()),
              6,
            ),
            fc.uuid(),
          )
        : text(schema);
  }
}

/** Ids that a member may hold: those told at an address that sounds like it, else any. */
function idsFor(values: Told, name: string): readonly string[] {
  const stem = name.toLowerCase().slice(0, 4);
  const places = [...values.keys()].filter(
    (key) => key.endsWith(" id") && key.toLowerCase().includes(`/${stem}`),
  );
  const all = places.flatMap((key) => values.get(key) ?? []);
  return all.length > 0 ? all : (values.get("id") ?? []);
}

const JUNK = junk();
const EMAIL = fc.emailAddress();
const WEB = fc.webUrl();
/** Its pattern looks ahead, which generators of texts do not. */
const DURATION = fc.integer({ min: 0, max: 90 }).map((minutes) => `PT${minutes}M`);

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
  if (format === "email") return EMAIL;
  if (format === "uri") return WEB;
  if (format === "duration") return DURATION;
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
