import { LONGEST_MS, writeDuration } from "../../ir/duration.ts";
import type { Bound, Field, Ir } from "../../ir/types.ts";
import { isSecret, itemOf, membersOf } from "./fields.ts";
import { ABSENT, NO_ROW, limitsOf } from "./values.ts";

/** A value at a bound or past it. */
export interface Edge {
  /** `ABSENT` leaves the member out. */
  readonly value: unknown;
  /** What the value is, for the report: `121 characters`. */
  readonly what: string;
  /** null: it must be accepted. Otherwise the JSON Pointer below the field that must be named, e.g. `` or `/0/name`. */
  readonly refusedAt: string | null;
}

/**
 * Values at each bound of a field and just past it, and values of other types.
 *
 * @param base a value that the field accepts, which lists and objects are made of.
 * @param isUpdate a change may leave everything out.
 */
export function edgesOf(ir: Ir, field: Field, base: unknown, isUpdate: boolean): Edge[] {
  const isRequired = !field.optional && (isUpdate || field.default === undefined);
  return [
    ...(isRequired && !isUpdate ? [bad(ABSENT, "left out")] : []),
    ...(isUpdate ? [] : isRequired ? [] : [good(ABSENT, "left out")]),
    ...(field.optional ? [good(null, "null")] : [bad(null, "null")]),
    ...(field.emptyAsNull ? ofEmpty(field, ofType(ir, field, base)) : ofType(ir, field, base)),
  ];
}

/** The edges of a text for which an empty one is null: it is accepted however short a text may be. */
function ofEmpty(field: Field, edges: readonly Edge[]): Edge[] {
  const isEmpty = (value: unknown): boolean =>
    typeof value === "string" && (field.trimmed ? value.trim() : value) === "";
  return [
    ...edges.filter(({ value }) => !isEmpty(value)),
    good("", "an empty text"),
    ...(field.trimmed ? [good("  ", "blanks")] : []),
  ];
}

function good(value: unknown, what: string): Edge {
  return { value, what, refusedAt: null };
}

function bad(value: unknown, what: string, refusedAt = ""): Edge {
  return { value, what, refusedAt };
}

function ofType(ir: Ir, field: Field, base: unknown): Edge[] {
  const { type } = field;
  const members = membersOf(ir, type);
  if (members !== null) return ofObject(ir, members, base);
  const item = itemOf(ir, field);
  if (item !== null) return ofList(ir, field, item, base);
  switch (type.kind) {
    case "text":
    case "markdown":
      return ofText(field, type.minLength, type.maxLength, type.pattern);
    case "password":
      return [
        bad("p".repeat(type.minLength - 1), `${type.minLength - 1} characters`),
        good(UNCOMMON.repeat(type.minLength).slice(0, type.minLength), `${type.minLength} characters`),
        bad(12, "a number"),
      ];
    case "email":
      return [
        bad("no-address", "no address"),
        bad("a@b", "a host without a dot"),
        bad("a b@example.com", "a blank"),
        bad(7, "a number"),
        bad("a\0@example.com", "a NUL"),
      ];
    case "url":
      return [bad("ftp://example.com", "another scheme"), bad("example", "no address"), bad({}, "an object")];
    case "enum":
      return [
        ...type.values.map((value) => good(value, `\`${value}\``)),
        bad("none-of-these", "another word"),
        bad(
          type.values[0]?.toUpperCase() === type.values[0] ? "" : type.values[0]?.toUpperCase(),
          "upper case",
        ),
        bad(0, "a number"),
      ];
    case "role":
      return [bad("none-of-these", "another word"), bad(["x"], "a list")];
    case "integer":
      return ofInteger(type.min, type.max);
    case "decimal":
    case "money":
      return ofDecimal(type.scale, type.min, type.max);
    case "boolean":
      return [bad("true", "a text"), bad(1, "a number"), good(true, "true"), good(false, "false")];
    case "date":
      return [
        bad("2026-02-29", "a day that is not there"),
        good("2028-02-29", "a leap day"),
        bad("2026-1-1", "without zeros"),
        bad("2026-01-01T00:00:00Z", "an instant"),
        bad(20260101, "a number"),
      ];
    case "time":
      return [bad("24:00", "hour 24"), bad("9:30", "without a zero"), good("23:59:59", "the last second")];
    case "instant":
      return [
        bad("2026-01-01", "a date"),
        bad("2026-01-01T00:00:00", "without an offset"),
        bad("2026-02-30T00:00:00Z", "a day that is not there"),
        good("2026-01-01T02:00:00+02:00", "with an offset"),
        bad(1_700_000_000, "a number"),
      ];
    case "duration":
      return ofDuration(type.min, type.max);
    case "uuid":
      return [bad("not-an-id", "no id"), bad(5, "a number")];
    case "reference":
    case "entity":
      return [bad("not-an-id", "no id"), bad(NO_ROW, "an id that no row has"), bad(5, "a number")];
    default:
      return [];
  }
}

function ofText(
  field: Field,
  min: number | undefined,
  max: number | undefined,
  pattern: string | undefined,
): Edge[] {
  const edges = [
    bad(5, "a number"),
    bad({}, "an object"),
    bad("a\0b", "a NUL"),
    bad("a\ud800", "half a pair"),
  ];
  if (pattern !== undefined) return [...edges, bad("\u2400 no match \u2400", "no match of the pattern")];
  // A unique value at its bound must still be unlike the others: the characters are rare enough.
  // What may stand in no answer must be unlike everything that may.
  const [first, rare] = isSecret(field) ? ["y", "🔑"] : ["x", "🌿"];
  const filled = (length: number): string =>
    `q${rare.repeat(Math.max(0, length - 1))}`.slice(0, length * 2 - 1);
  if (max !== undefined) {
    edges.push(bad("x".repeat(max + 1), `${max + 1} characters`));
    edges.push(good(filled(max), `${max} characters outside of the basic plane`));
  }
  if (min !== undefined && min > 0) {
    edges.push(bad("x".repeat(min - 1), `${min - 1} characters`));
    if (field.unique === undefined) edges.push(good(first.repeat(min), `${min} characters`));
    if (field.trimmed) edges.push(bad(" ".repeat(min), "blanks"));
  }
  if (field.trimmed && max !== undefined && field.unique === undefined)
    edges.push(good(` ${"x".repeat(max)} `, `${max} characters and blanks around`));
  return edges;
}

function ofInteger(min: Bound | undefined, max: Bound | undefined): Edge[] {
  return [
    bad(1.5, "a fraction"),
    bad("1", "a text"),
    bad(true, "true"),
    bad(2 ** 53, "2^53"),
    ...(min ? atBound(Number(min.value), min.exclusive, -1) : []),
    ...(max ? atBound(Number(max.value), max.exclusive, 1) : []),
  ];
}

function ofDuration(min: Bound | undefined, max: Bound | undefined): Edge[] {
  const [low, high] = [Number(min?.value ?? 0), Number(max?.value ?? LONGEST_MS)];
  return [
    bad("P1M", "a month"),
    bad("P1Y", "a year"),
    bad("1h", "no duration"),
    bad("PT", "no parts"),
    bad("-PT1H", "below zero"),
    bad(60, "a number"),
    ...(min?.exclusive || low === 0 ? [] : [bad(writeDuration(low - 1), "a millisecond less")]),
    ...(min?.exclusive
      ? [bad(writeDuration(low), writeDuration(low)), good(writeDuration(low + 1), "a millisecond more")]
      : [good(writeDuration(low), writeDuration(low))]),
    ...(max?.exclusive
      ? [bad(writeDuration(high), writeDuration(high)), good(writeDuration(high - 1), "a millisecond less")]
      : [good(writeDuration(high), writeDuration(high)), bad(writeDuration(high + 1), "a millisecond more")]),
  ];
}

function atBound(value: number, exclusive: boolean, outwards: 1 | -1): Edge[] {
  return exclusive
    ? [bad(value, String(value)), good(value - outwards, String(value - outwards))]
    : [good(value, String(value)), bad(value + outwards, String(value + outwards))];
}

function ofDecimal(scale: number, min: Bound | undefined, max: Bound | undefined): Edge[] {
  const unit = 10n ** BigInt(scale);
  const units = (bound: Bound): bigint =>
    BigInt(bound.value.split(".")[0] ?? "0") * unit + fraction(bound.value, scale);
  const edges = [
    bad(`1.${"0".repeat(scale)}1`, `${scale + 1} decimals`),
    bad("abc", "no number"),
    bad("1e3", "an exponent"),
    bad("", "an empty text"),
    bad(true, "true"),
    bad("9".repeat(19), "19 digits before the point"),
    bad("NaN", "NaN"),
  ];
  for (const [bound, outwards] of [[min, -1n] as const, [max, 1n] as const]) {
    if (bound === undefined) continue;
    const at = units(bound);
    const past = bound.exclusive ? at : at + outwards;
    const inside = bound.exclusive ? at - outwards : at;
    edges.push(
      bad(written(past, scale), written(past, scale)),
      good(written(inside, scale), written(inside, scale)),
    );
  }
  return edges;
}

function fraction(value: string, scale: number): bigint {
  const digits = (value.split(".")[1] ?? "").padEnd(scale, "0").slice(0, scale);
  return (value.startsWith("-") ? -1n : 1n) * BigInt(digits === "" ? "0" : digits);
}

function written(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const cut = digits.length - scale;
  return `${units < 0n ? "-" : ""}${digits.slice(0, cut)}${scale === 0 ? "" : `.${digits.slice(cut)}`}`;
}

function ofList(ir: Ir, field: Field, item: Field, base: unknown): Edge[] {
  const { type } = field;
  const { minItems, maxItems } = limitsOf(type);
  const [first] = Array.isArray(base) ? (base as unknown[]) : [];
  const edges = [bad("x", "a text"), bad({}, "an object")];
  if (minItems !== undefined && minItems > 0) edges.push(bad([], "no items"));
  else edges.push(good([], "no items"));
  if (first === undefined) return edges;
  if (maxItems !== undefined) {
    edges.push(
      bad(
        Array.from({ length: maxItems + 1 }, () => first),
        `${maxItems + 1} items`,
      ),
    );
    if (type.kind === "list" && maxItems <= 500)
      edges.push(
        good(
          Array.from({ length: maxItems }, () => first),
          `${maxItems} items`,
        ),
      );
  }
  const rest = Array.from({ length: Math.max(0, (minItems ?? 0) - 1) }, () => first);
  edges.push(
    maxItems === 1
      ? bad([null], "an item that is null", "/0")
      : bad([first, null, ...rest.slice(1)], "an item that is null", "/1"),
  );
  for (const { value, what, refusedAt } of ofType(ir, item, first)) {
    if (refusedAt !== null && value !== ABSENT)
      edges.push(bad([value, ...rest], `an item: ${what}`, `/0${refusedAt}`));
  }
  return edges;
}

function ofObject(ir: Ir, members: readonly Field[], base: unknown): Edge[] {
  const edges = [bad("x", "a text"), bad([], "a list")];
  if (typeof base !== "object" || base === null || Array.isArray(base)) return edges;
  const given = base as Readonly<Record<string, unknown>>;
  edges.push(bad({ ...given, surprise: 1 }, "an unknown member", "/surprise"));
  for (const member of members) {
    for (const { value, what, refusedAt } of edgesOf(ir, member, given[member.name], false)) {
      if (refusedAt === null) continue;
      const { [member.name]: _old, ...rest } = given;
      const changed = value === ABSENT ? rest : { ...rest, [member.name]: value };
      edges.push(bad(changed, `\`${member.name}\`: ${what}`, `/${member.name}${refusedAt}`));
    }
  }
  return edges;
}

/** Nobody tries it first. */
const UNCOMMON = "x4vq-9Zt2kWm";
