import fc from "fast-check";
import { LONGEST_MS, writeDuration } from "../../ir/duration.ts";
import type { Bound, Entity, Field, FieldType, Ir } from "../../ir/types.ts";
import { createFields, entityOf, isSecret, itemOf, membersOf } from "./fields.ts";

/** What values may need beside the IR. */
export interface ValueContext {
  readonly ir: Ir;
  /** Ids of rows that are there. */
  readonly ids: (entity: string) => readonly string[];
  /** A text that no other value holds, e.g. `k3`. */
  readonly fresh: () => string;
}

export type Body = Record<string, unknown>;

/** Bodies that the spec allows, over these fields; optional ones are left out, null or given. */
export function bodies(fields: readonly Field[], context: ValueContext): fc.Arbitrary<Body> {
  return fc
    .record(Object.fromEntries(fields.map((field) => [field.name, maybe(field, context)])))
    .map((body) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ABSENT)));
}

/** Stands for a member that is left out. */
export const ABSENT = Symbol("absent");

function maybe(field: Field, context: ValueContext): fc.Arbitrary<unknown> {
  const value = valid(field, context);
  if (field.optional) {
    if (isReferenceWithoutRows(field.type, context)) return fc.constantFrom(ABSENT, null);
    const none = field.emptyAsNull ? [ABSENT, null, "", ...(field.trimmed ? [" "] : [])] : [ABSENT, null];
    return fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(...none) });
  }
  if (field.default === undefined) return value;
  return fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constant(ABSENT) });
}

function isReferenceWithoutRows(type: FieldType, context: ValueContext): boolean {
  return type.kind === "reference" && context.ids(type.entity).length === 0;
}

/** Values that a field accepts. */
function valid(field: Field, context: ValueContext): fc.Arbitrary<unknown> {
  const { ir } = context;
  const { type } = field;
  const members = membersOf(ir, type);
  if (members !== null) return bodies(members, context);
  const item = itemOf(ir, field);
  if (item !== null) return list(field, item, context);
  switch (type.kind) {
    case "text":
    case "markdown":
      return isUnique(field) || isSecret(field) ? marked(field, type, context) : text(field, type);
    case "password":
      return fc
        .integer({ min: 0, max: 8 })
        .map((extra) => `${context.fresh()}-pass-`.padEnd(type.minLength + extra, "x"));
    case "email":
      return fc
        .tuple(matching(/^[A-Za-z][a-z0-9]{0,6}$/), fc.constantFrom("example", "Example"))
        .map(([name, host]) => `${name}.${context.fresh()}@${host}.com`);
    case "url":
      return matching(/^[a-z0-9]{1,8}$/).map((path) => `https://example.com/${path}`);
    case "role":
      return fc.constantFrom(...ir.roles.map(({ wire }) => wire));
    case "enum":
      return fc.constantFrom(...type.values);
    case "integer":
      return isUnique(field) ? counted(type, context) : integer(type.min, type.max);
    case "decimal":
    case "money":
      return decimal(type.scale, type.min, type.max);
    case "boolean":
      return fc.boolean();
    case "date":
      return moment().map((date) => date.toISOString().slice(0, 10));
    case "time":
      return moment().map((date) => date.toISOString().slice(11, 19));
    case "instant":
      return moment().map((date) => date.toISOString());
    case "duration":
      return length(type.min, type.max).map(writeDuration);
    case "uuid":
      return fc.uuid();
    case "json":
      return fc.oneof(
        fc.constant({ a: [1, "two", null] }),
        fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 3 }),
        fc.string({ maxLength: 8 }),
      );
    case "reference":
    case "entity": {
      const ids = context.ids(type.entity);
      return fc.constantFrom(...(ids.length === 0 ? [NO_ROW] : ids));
    }
    default:
      return fc.constant(null);
  }
}

/** A well-formed id that no row has. */
export const NO_ROW = "01890000-0000-7000-8000-000000000000";

function isUnique(field: Field): boolean {
  return field.unique !== undefined;
}

const CHARACTERS = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789") },
  { weight: 2, arbitrary: fc.constantFrom(..."ABCXYZ '\"\\/%_-.,;:<>&$`{}()#") },
  { weight: 1, arbitrary: fc.constantFrom("é", "ß", "Ω", "漢", "🌿", "\u0301", "\t", "\n", "ı") },
);

/** What a header can hold without an encoding (RFC 9110, 5.5), and no blanks at its ends. */
const HEADER_CHARACTERS = fc.constantFrom(...'abcXYZ0123456789"\\/%_-.,;:<>&$`{}()#');

function text(field: Field, type: Extract<FieldType, { kind: "text" | "markdown" }>): fc.Arbitrary<string> {
  if (type.pattern !== undefined) return matching(new RegExp(`^(?:${type.pattern})$`, "u"));
  const min = type.minLength ?? 0;
  const max = Math.min(type.maxLength ?? 40, Math.max(min, 24));
  const characters = field.sentIn?.in === "header" ? HEADER_CHARACTERS : CHARACTERS;
  const plain = fc.array(characters, { minLength: min, maxLength: max }).map((all) => all.join(""));
  if (!field.trimmed) return plain;
  const core = plain.map((value) => {
    const inner = value.trim();
    return inner + "x".repeat(Math.max(0, min - [...inner].length));
  });
  const blanks = field.sentIn?.in === "header" ? ["", " "] : ["", " ", "\n"];
  return fc.tuple(core, fc.constantFrom(...blanks)).map(([value, space]) => space + value + space);
}

const PATTERNS = new Map<string, fc.Arbitrary<string>>();

/** Texts that match; made once for each pattern, which took half of the gate's own time. */
function matching(pattern: RegExp): fc.Arbitrary<string> {
  const known = PATTERNS.get(String(pattern));
  if (known !== undefined) return known;
  const made = fc.stringMatching(pattern);
  PATTERNS.set(String(pattern), made);
  return made;
}

/** Whole numbers that no other row has, from the least bound on; with a narrow range they come again. */
function counted(
  { min, max }: Extract<FieldType, { kind: "integer" }>,
  context: ValueContext,
): fc.Arbitrary<number> {
  const least = min === undefined ? 0 : Number(min.value) + (min.exclusive ? 1 : 0);
  const room =
    max === undefined ? Number.MAX_SAFE_INTEGER : Number(max.value) - (max.exclusive ? 1 : 0) - least + 1;
  return fc.constant(0).map(() => least + (Number.parseInt(context.fresh().slice(1), 36) % room));
}

/** Texts that are unlike all others: for unique fields, and for secrets, which are looked for in every answer. */
function marked(
  field: Field,
  type: Extract<FieldType, { kind: "text" | "markdown" }>,
  context: ValueContext,
): fc.Arbitrary<string> {
  if (type.pattern !== undefined) return text(field, type);
  const max = Math.min(type.maxLength ?? 40, 24);
  return matching(/^[a-z]{0,4}$/).map((start) => {
    const mark = isSecret(field) ? `${context.fresh()}-never-shown` : context.fresh();
    const value = `${start}${mark}`.slice(-max);
    return value.padStart(type.minLength ?? 0, "z");
  });
}

function integer(min: Bound | undefined, max: Bound | undefined): fc.Arbitrary<number> {
  const low = min ? Number(min.value) + (min.exclusive ? 1 : 0) : -20;
  const high = max ? Number(max.value) - (max.exclusive ? 1 : 0) : Math.max(low, 0) + 5_000;
  return fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: low, max: Math.min(high, low + 4) }) },
    { weight: 1, arbitrary: fc.integer({ min: low, max: high }) },
  );
}

/** Milliseconds, mostly of whole minutes where there are some. */
function length(min: Bound | undefined, max: Bound | undefined): fc.Arbitrary<number> {
  const low = min ? Number(min.value) + (min.exclusive ? 1 : 0) : 0;
  const high = Math.min(max ? Number(max.value) - (max.exclusive ? 1 : 0) : LONGEST_MS, low + 864_000_000);
  const [first, last] = [Math.ceil(low / 60_000), Math.floor(high / 60_000)];
  const any = fc.integer({ min: low, max: high });
  return first > last
    ? any
    : fc.oneof(
        fc.integer({ min: first, max: last }).map((n) => n * 60_000),
        any,
      );
}

/** Small amounts mostly, half of them whole, so that logic has something to work with. */
function decimal(scale: number, min: Bound | undefined, max: Bound | undefined): fc.Arbitrary<string> {
  const low = (min ? Number(min.value) : -1_000) * 10 ** scale + (min?.exclusive ? 1 : 0);
  const high = max ? Number(max.value) * 10 ** scale - (max.exclusive ? 1 : 0) : low + 9_000 * 10 ** scale;
  const [lowest, highest] = [Math.ceil(low / 10 ** scale), Math.floor(high / 10 ** scale)];
  const whole = fc
    .oneof(
      fc.integer({ min: lowest, max: Math.max(lowest, highest) }),
      fc.integer({ min: lowest, max: Math.max(lowest, Math.min(highest, lowest + 9)) }),
    )
    .map(String);
  const exact = fc.integer({ min: Math.ceil(low), max: Math.floor(high) }).map((units) => {
    const digits = String(Math.abs(units)).padStart(scale + 1, "0");
    const cut = digits.length - scale;
    return `${units < 0 ? "-" : ""}${digits.slice(0, cut)}${scale === 0 ? "" : `.${digits.slice(cut)}`}`;
  });
  return lowest > highest ? exact : fc.oneof(whole, exact);
}

/** Any day of twenty years, and often the last hour: much may be done for a while only. */
function moment(): fc.Arbitrary<Date> {
  const any = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) });
  const lately = fc.integer({ min: 0, max: 3_600_000 }).map((ago) => Date.now() - ago);
  return fc.oneof(any, lately).map((time) => new Date(time));
}

function list(field: Field, item: Field, context: ValueContext): fc.Arbitrary<unknown> {
  const { type } = field;
  const { minItems, maxItems } = limitsOf(type);
  const minLength = minItems ?? 0;
  const maxLength = Math.min(maxItems ?? 3, Math.max(minLength, 3));
  const one = valid(item, context);
  const keys = type.kind === "many" ? uniqueKeys(entityOf(context.ir, type.entity)) : [];
  if (keys.length === 0) return fc.array(one, { minLength, maxLength });
  return fc.uniqueArray(one, {
    minLength: Math.min(minLength, 1),
    maxLength,
    selector: (value) => JSON.stringify(keys.map((name) => (value as Body)[name] ?? null)),
  });
}

/** How many items a list or written rows may have. */
export function limitsOf(type: FieldType): { readonly minItems?: number; readonly maxItems?: number } {
  return type.kind === "list" || type.kind === "many" ? type : {};
}

/** The fields of a part that may not be the same in two rows of one whole. */
function uniqueKeys(part: Entity): readonly string[] {
  const names = new Set(createFields(part).map(({ name }) => name));
  return part.rules.unique.flatMap(({ fields }) => fields.filter((name) => names.has(name)));
}
