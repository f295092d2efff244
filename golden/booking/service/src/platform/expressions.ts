// Made by specc from the spec of booking. Edit the spec, not this file.
import { durationText, millisecondsOf } from "./durations.ts";
import { Decimal } from "./values.ts";

/**
 * What the spec's expressions are compiled to where they run in the service itself and not in SQL. The two give the
 * same: a comparison with a null is false, arithmetic with a null is null, numbers are exact, texts are counted and
 * ordered by code points.
 */

/** A whole number, or an exact one with decimals. */
export type Numeric = number | Decimal;

/** What can be compared. Dates, times and ids are texts, durations are milliseconds. */
export type Comparable = Numeric | string | boolean | Date;

/** Products and sums keep every digit: 38 before the point and 40 behind it, several times multiplied. */
const Exact = Decimal.clone({ precision: 250 });

/** A quotient has this many places, rounded half up, in SQL as well. */
const QUOTIENT_PLACES = 20;

/** A value as it is kept, on the wire or in logic, as a text; null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** Decimals are texts on the wire, and `Decimal` in logic. */
export function numberOf(value: unknown): Numeric | null {
  if (typeof value === "number" || Decimal.isDecimal(value)) return value;
  return typeof value === "string" ? new Exact(value) : null;
}

/** Durations are texts on the wire and in logic, and milliseconds here. */
export function durationOf(value: unknown): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" ? millisecondsOf(value) : null;
}

/** A duration as a field keeps it. */
export function isoDuration(milliseconds: Numeric | null): string | null {
  return milliseconds === null ? null : durationText(Number(milliseconds));
}

export function booleanOf(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

/** Instants are texts on the wire, and `Date` in logic. */
export function instantOf(value: unknown): Date | null {
  if (value instanceof Date) return value;
  return typeof value === "string" ? new Date(value) : null;
}

export function listOf<T>(value: unknown, item: (value: unknown) => T): readonly T[] | null {
  return Array.isArray(value) ? value.map(item) : null;
}

/** A member of an object, if there is an object. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return null;
  return (value as Readonly<Record<string, unknown>>)[name] ?? null;
}

/** `==`: false where one of them is null. */
export function equal(a: Comparable | null, b: Comparable | null): boolean {
  return order(a, b) === 0;
}

/** `!=`: false where one of them is null. */
export function differ(a: Comparable | null, b: Comparable | null): boolean {
  return a !== null && b !== null && order(a, b) !== 0;
}

/** Below zero where `a` comes first; not a number where one is null, so that every comparison with it is false. */
export function order(a: Comparable | null, b: Comparable | null): number {
  if (a === null || b === null) return Number.NaN;
  if (a instanceof Date || b instanceof Date) return Number(a) - Number(b);
  if (typeof a === "boolean" || typeof b === "boolean") return Number(a) - Number(b);
  if (typeof a === "string" && typeof b === "string") return orderTexts(a, b);
  return new Exact(a).comparedTo(b);
}

/** By code points, as UTF-8 sorts: a surrogate stands for more than any other unit. */
function orderTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const [left, right] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}

/** `in`: false where the value is null. */
export function isIn(value: Comparable | null, list: readonly (Comparable | null)[] | null): boolean {
  return list !== null && list.some((item) => equal(value, item));
}

export function plus(a: Numeric | null, b: Numeric | null): Numeric | null {
  if (a === null || b === null) return null;
  return small(a, b, (x, y) => x + y) ?? Exact.add(a, b);
}

export function minus(a: Numeric | null, b: Numeric | null): Numeric | null {
  if (a === null || b === null) return null;
  return small(a, b, (x, y) => x - y) ?? Exact.sub(a, b);
}

export function times(a: Numeric | null, b: Numeric | null): Numeric | null {
  if (a === null || b === null) return null;
  return small(a, b, (x, y) => x * y) ?? Exact.mul(a, b);
}

/** Whole numbers stay numbers as long as they are exact. */
function small(a: Numeric, b: Numeric, operation: (a: number, b: number) => number): number | null {
  if (typeof a !== "number" || typeof b !== "number") return null;
  const result = operation(a, b);
  return Number.isSafeInteger(result) ? result + 0 : null;
}

/** `/`: null where it would be by zero. */
export function quotient(a: Numeric | null, b: Numeric | null): Decimal | null {
  if (a === null || b === null || isZero(b)) return null;
  return Exact.div(a, b).toDecimalPlaces(QUOTIENT_PLACES);
}

/** `%`: has the sign of the first; null where it would be by zero. */
export function remainder(a: Numeric | null, b: Numeric | null): Numeric | null {
  if (a === null || b === null || isZero(b)) return null;
  return small(a, b, (x, y) => x % y) ?? Exact.mod(a, b);
}

function isZero(value: Numeric): boolean {
  return typeof value === "number" ? value === 0 : value.isZero();
}

export function negated(value: Numeric | null): Numeric | null {
  return minus(0, value);
}

/** Half up: what stands in the middle goes away from zero. */
export function rounded(value: Numeric | null, places: number): Numeric | null {
  return value === null ? null : new Exact(value).toDecimalPlaces(places);
}

/** `+` of texts. */
export function joined(a: string | null, b: string | null): string | null {
  return a === null || b === null ? null : a + b;
}

/** A text's length in code points, or a list's in items. */
export function sizeOf(value: string | readonly unknown[] | null): number | null {
  if (value === null) return null;
  return typeof value === "string" ? [...value].length : value.length;
}

/** Code point by code point, as PostgreSQL does: one whose small letter would be two stays as it is. */
export function lower(value: string | null): string | null {
  return mapped(value, (point) => point.toLowerCase());
}

/** Code point by code point, as PostgreSQL does: one whose capital would be two stays as it is. */
export function upper(value: string | null): string | null {
  return mapped(value, (point) => point.toUpperCase());
}

function mapped(value: string | null, change: (point: string) => string): string | null {
  if (value === null) return null;
  return Array.from(value, (point) => {
    const changed = change(point);
    return [...changed].length === 1 ? changed : point;
  }).join("");
}

export function contains(value: string | null, part: string | null): boolean {
  return value !== null && part !== null && value.includes(part);
}

export function startsWith(value: string | null, part: string | null): boolean {
  return value !== null && part !== null && value.startsWith(part);
}

export function endsWith(value: string | null, part: string | null): boolean {
  return value !== null && part !== null && value.endsWith(part);
}

export function matchesPattern(value: string | null, pattern: RegExp): boolean {
  return value !== null && pattern.test(value);
}

/** The first that is not null. */
export function coalesce<A, B>(a: A, b: B): NonNullable<A> | B {
  return a ?? b;
}

/** The smaller one; nulls do not count. */
export function least<A extends Comparable | null, B extends Comparable | null>(a: A, b: B): A | B {
  if (a === null || b === null) return a ?? b;
  return order(a, b) <= 0 ? a : b;
}

/** The greater one; nulls do not count. */
export function greatest<A extends Comparable | null, B extends Comparable | null>(a: A, b: B): A | B {
  if (a === null || b === null) return a ?? b;
  return order(a, b) >= 0 ? a : b;
}

/** A moment and a duration in milliseconds. */
export function later(moment: Date | null, duration: Numeric | null): Date | null {
  return moment === null || duration === null ? null : new Date(moment.getTime() + Number(duration));
}

/** The milliseconds from one moment to another. */
export function elapsed(from: Date | null, to: Date | null): number | null {
  return from === null || to === null ? null : to.getTime() - from.getTime();
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of a moment in an IANA time zone: `2026-03-21`. */
export function dayOf(moment: Date | null, timeZone: string): string | null {
  if (moment === null) return null;
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.get("year")?.padStart(4, "0")}-${parts.get("month")}-${parts.get("day")}`;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-u-ca-iso8601", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  formats.set(timeZone, format);
  return format;
}
