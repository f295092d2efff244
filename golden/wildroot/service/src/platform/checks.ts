// Made by specc from the spec of wildroot. Edit the spec, not this file.
import { durationText, millisecondsOf } from "./durations.ts";
import { isId } from "./ids.ts";
import type { Check } from "./reader.ts";
import { Decimal } from "./values.ts";

export interface TextRules {
  /** Lengths in code points. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly trimmed?: boolean;
  readonly lowerCase?: boolean;
}

/** A text; PostgreSQL keeps no NUL, and half a surrogate pair is no character. */
export function text(rules: TextRules = {}): Check<string> {
  const { min = 0, max = 1_000_000, pattern } = rules;
  return (value, place) => {
    if (typeof value !== "string") return place.refuse("type", "It must be a text.");
    if (value.includes("\0") || !value.isWellFormed()) {
      return place.refuse("characters", "It has a character that can't be kept.");
    }
    let result = rules.trimmed ? value.trim() : value;
    if (rules.lowerCase) result = result.toLowerCase();
    const length = codePoints(result);
    if (length < min)
      return place.refuse("too-short", `It must have at least ${min} character${min === 1 ? "" : "s"}.`);
    if (length > max) return place.refuse("too-long", `It must have at most ${max} characters.`);
    if (pattern && !pattern.test(result)) return place.refuse("pattern", `It must match ${pattern.source}.`);
    return result;
  };
}

function codePoints(value: string): number {
  let count = value.length;
  for (let index = 0; index < value.length - 1; index++) {
    const unit = value.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      count--;
      index++;
    }
  }
  return count;
}

/** The same check, for which an empty text is none. */
export function emptyAsNull<T>(check: Check<T>): Check<T | null> {
  return (value, place) => (value === "" ? null : check(value, place));
}

/** The same check, for which a text of nothing but blanks is none. */
export function blankAsNull<T>(check: Check<T>): Check<T | null> {
  return (value, place) => (typeof value === "string" && value.trim() === "" ? null : check(value, place));
}

const ADDRESS =
  /^[^\s@<>()[\]\\,;:"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}))+$/;

/** An e-mail address: one `@`, no blanks, a domain with a dot. Only sending proves more. */
export const email: Check<string> = (value, place) => {
  const address = text({ max: 254, trimmed: true })(value, place);
  return ADDRESS.test(address) ? address : place.refuse("email", "It must be an e-mail address.");
};

/** The same check, and the text in lower case. */
export function lowered(check: Check<string>): Check<string> {
  return (value, place) => check(value, place).toLowerCase();
}

export const url: Check<string> = (value, place) => {
  const address = text({ max: 2_048, trimmed: true })(value, place);
  const ok = /^https?:\/\//i.test(address) && URL.canParse(address);
  return ok ? address : place.refuse("url", "It must be an http or https address.");
};

export const id: Check<string> = (value, place) =>
  typeof value === "string" && isId(value) ? value.toLowerCase() : place.refuse("uuid", "It must be a UUID.");

export const boolean: Check<boolean> = (value, place) =>
  typeof value === "boolean" ? value : place.refuse("type", "It must be true or false.");

export function oneOf<const Values extends readonly string[]>(values: Values): Check<Values[number]> {
  return (value, place) =>
    typeof value === "string" && values.includes(value)
      ? value
      : place.refuse("one-of", `It must be one of ${values.join(", ")}.`);
}

/** Bounds of a number; decimals as texts, so that nothing is rounded. */
export interface Bounds {
  readonly min?: string;
  readonly max?: string;
  readonly moreThan?: string;
  readonly lessThan?: string;
}

export function integer(bounds: Bounds = {}): Check<number> {
  return (value, place) => {
    if (typeof value !== "number" || !Number.isSafeInteger(value))
      return place.refuse("type", "It must be a whole number.");
    const wrong = outside(String(value), bounds);
    return wrong === null ? value : place.refuse("range", wrong);
  };
}

const DECIMAL = /^-?\d{1,18}(?:\.(\d+))?$/;

/**
 * A decimal: a text such as "12.50", or a JSON number that has no more places than allowed. It is kept as a text
 * with exactly `scale` places.
 */
export function decimal(scale: number, bounds: Bounds = {}): Check<string> {
  return (value, place) => {
    const written = typeof value === "number" && Math.abs(value) < 1e15 ? String(value) : value;
    const match = typeof written === "string" ? DECIMAL.exec(written) : null;
    if (!match || typeof written !== "string")
      return place.refuse("type", 'It must be a decimal such as "12.50".');
    const places = match[1] ?? "";
    if (places.length > scale) return place.refuse("scale", `It must have at most ${scale} decimal places.`);
    const wrong = outside(written, bounds);
    return wrong === null ? padded(written, places, scale) : place.refuse("range", wrong);
  };
}

function padded(written: string, places: string, scale: number): string {
  const [whole = "0"] = written.split(".");
  const digits = whole.replace(/^(-?)0+(?=\d)/, "$1");
  const result = scale === 0 ? digits : `${digits}.${places.padEnd(scale, "0")}`;
  return /^-0(\.0*)?$/.test(result) ? result.slice(1) : result;
}

function outside(value: string, bounds: Bounds): string | null {
  const { min, max, moreThan, lessThan } = bounds;
  if (min !== undefined && compare(value, min) < 0) return `It must be at least ${min}.`;
  if (max !== undefined && compare(value, max) > 0) return `It must be at most ${max}.`;
  if (moreThan !== undefined && compare(value, moreThan) <= 0) return `It must be more than ${moreThan}.`;
  if (lessThan !== undefined && compare(value, lessThan) >= 0) return `It must be less than ${lessThan}.`;
  return null;
}

/** Compares two decimals exactly, as whole numbers of their smallest place. */
function compare(a: string, b: string): number {
  const places = Math.max(a.split(".")[1]?.length ?? 0, b.split(".")[1]?.length ?? 0);
  const [left, right] = [scaled(a, places), scaled(b, places)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function scaled(value: string, places: number): bigint {
  const [whole = "0", fraction = ""] = value.split(".");
  return BigInt(whole + fraction.padEnd(places, "0"));
}

export const date: Check<string> = (value, place) => {
  const match = typeof value === "string" ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  return match && typeof value === "string" && isDay(Number(match[1]), Number(match[2]), Number(match[3]))
    ? value
    : place.refuse("date", "It must be a date such as 2026-03-21.");
};

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1) return false;
  const made = new Date(Date.UTC(2000, 0, 1));
  made.setUTCFullYear(year, month - 1, day);
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
}

export const time: Check<string> = (value, place) =>
  typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(value)
    ? value.padEnd(8, ":00")
    : place.refuse("time", "It must be a time such as 09:30:00.");

/** A duration such as "PT1H30M"; bounds are durations, too. It is kept in hours, minutes and seconds. */
export function duration(bounds: Bounds = {}): Check<string> {
  const { min, max, moreThan, lessThan } = bounds;
  return (value, place) => {
    const length = typeof value === "string" ? millisecondsOf(value) : null;
    if (length === null || String(value).startsWith("-"))
      return place.refuse("duration", "It must be a duration such as PT1H30M, without months and years.");
    const beyond = (bound: string): number => length - (millisecondsOf(bound) ?? 0);
    if (min !== undefined && beyond(min) < 0) return place.refuse("range", `It must be at least ${min}.`);
    if (max !== undefined && beyond(max) > 0) return place.refuse("range", `It must be at most ${max}.`);
    if (moreThan !== undefined && beyond(moreThan) <= 0)
      return place.refuse("range", `It must be more than ${moreThan}.`);
    if (lessThan !== undefined && beyond(lessThan) >= 0)
      return place.refuse("range", `It must be less than ${lessThan}.`);
    return durationText(length);
  };
}

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:[0-5]\d)$/;

/** A moment with its offset (RFC 3339); kept in UTC, to the millisecond. */
export const instant: Check<string> = (value, place) => {
  const match = typeof value === "string" ? INSTANT.exec(value) : null;
  if (match && typeof value === "string" && isDay(Number(match[1]), Number(match[2]), Number(match[3]))) {
    const moment = new Date(value.toUpperCase());
    if (moment.getUTCFullYear() >= 1 && moment.getUTCFullYear() <= 9999) return moment.toISOString();
  }
  return place.refuse("instant", "It must be a moment such as 2026-03-21T09:30:00Z.");
};

/** Any JSON that PostgreSQL can keep. */
export const json: Check<unknown> = (value, place) =>
  JSON.stringify(value).includes("\\u0000")
    ? place.refuse("characters", "It has a character that can't be kept.")
    : value;

/** A decimal as the code of an action sees it. */
export function asDecimal(check: Check<string>): Check<Decimal> {
  return (value, place) => new Decimal(check(value, place));
}

/** A moment as the code of an action sees it. */
export function asDate(check: Check<string>): Check<Date> {
  return (value, place) => new Date(check(value, place));
}
