// Made by specc from the spec of ledger. Edit the spec, not this file.
import { invalid, type FieldError } from "./problem.ts";

/**
 * Checks one value and returns it as the service keeps it, or refuses it through `place.refuse`. Rules that belong
 * to a type stand in `checks.ts`.
 */
export type Check<T> = (value: unknown, place: Place) => T;

/** Where a value stands in the body. */
export interface Place {
  readonly pointer: string;
  refuse(code: string, detail: string): never;
  /** How many mistakes have been found so far, anywhere. */
  mistakes(): number;
  /** Runs a check on a member, so that its mistakes are collected beside the others. */
  inside<T>(key: string, value: unknown, check: Check<T>): T | undefined;
}

/** Reads the members of one object. Every mistake is collected; what is not read is refused as unknown. */
export interface Reader {
  /** Must be there, and not null. */
  required<T>(name: string, check: Check<T>): T;
  /** Absent and null are the same: null. */
  optional<T>(name: string, check: Check<T>): T | null;
  /** Absent is the default. */
  defaulted<T>(name: string, check: Check<T>, value: T): T;
  /** For changes: absent is undefined and stays as it is. */
  given<T>(name: string, check: Check<T>): T | undefined;
  /** Must not be there: it is set by the system, or never changes. */
  refused(name: string, code: string, detail: string): void;
  /** For changes: absent is undefined, null empties. */
  givenOrNull<T>(name: string, check: Check<T>): T | null | undefined;
  /** A rule over members that have been read; left out where one of them is wrong already. Broken, it is of `name`. */
  rule(name: string, members: readonly string[], detail: string, holds: () => boolean): void;
}

/**
 * Reads a body.
 *
 * @param root a pointer that the client does not know of, to be left out of what it reads.
 * @param isLenient whether members that are not read are left alone.
 * @throws Problem 422 that lists every member that is wrong, with its JSON Pointer.
 */
export function read<T>(body: unknown, members: (reader: Reader) => T, root = "", isLenient = false): T {
  const errors: FieldError[] = [];
  const value = inside("", body, objectCheck(members, isLenient), errors);
  if (errors.length > 0)
    throw invalid(errors.map((error) => ({ ...error, pointer: withoutRoot(error.pointer, root) })));
  return value as T;
}

function withoutRoot(pointer: string | undefined, root: string): string {
  return pointer?.startsWith(root) ? pointer.slice(root.length) : (pointer ?? "");
}

/** A check for an object with these members. */
export function object<T>(members: (reader: Reader) => T): Check<T> {
  return objectCheck(members, false);
}

/** As `object`, for what others send in their own words: members that are not read are left alone. */
export function lenientObject<T>(members: (reader: Reader) => T): Check<T> {
  return objectCheck(members, true);
}

function objectCheck<T>(members: (reader: Reader) => T, lenient: boolean): Check<T> {
  return (value, place) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return place.refuse("type", "It must be an object.");
    }
    const source = value as Readonly<Record<string, unknown>>;
    const known = new Set<string>();
    const result = members(readerOf(source, known, place));
    if (lenient) return result;
    for (const name of Object.keys(source)) {
      if (!known.has(name)) place.inside(name, source[name], unknownMember);
    }
    return result;
  };
}

/** A check for a value that stands for an object of which it is the only member. */
export function onlyMember<T>(name: string, object: Check<T>): Check<T> {
  return (value, place) =>
    object({ [name]: value }, { ...place, inside: (_key, member, rule) => rule(member, place) });
}

const unknownMember: Check<never> = (_value, place) =>
  place.refuse("unknown-field", "There is no such member.");

function readerOf(source: Readonly<Record<string, unknown>>, known: Set<string>, place: Place): Reader {
  const take = (name: string): unknown => {
    known.add(name);
    return Object.hasOwn(source, name) ? source[name] : undefined;
  };
  const wrong = new Set<string>();
  // A refused value is `undefined` here; it never leaves, since `read` throws when there was a mistake.
  const check = <T>(name: string, value: unknown, rule: Check<T>): T => {
    const before = place.mistakes();
    const result = place.inside(name, value, rule);
    if (place.mistakes() > before) wrong.add(name);
    return result as T;
  };
  return {
    required: (name, rule) => {
      const value = take(name);
      return check(name, value, value === undefined || value === null ? missing : rule) as never;
    },
    optional: (name, rule) => {
      const value = take(name);
      return value === undefined || value === null ? null : check(name, value, rule);
    },
    defaulted: (name, rule, fallback) => {
      const value = take(name);
      return value === undefined ? fallback : check(name, value, rule);
    },
    refused: (name, code, detail) => {
      if (take(name) !== undefined) place.inside(name, null, (_value, at) => at.refuse(code, detail));
    },
    given: (name, rule) => {
      const value = take(name);
      return value === undefined ? undefined : (check(name, value, value === null ? notNull : rule) as never);
    },
    givenOrNull: (name, rule) => {
      const value = take(name);
      return value === undefined || value === null ? value : check(name, value, rule);
    },
    rule: (name, members, detail, holds) => {
      if (members.some((member) => wrong.has(member)) || holds()) return;
      place.inside(name, null, (_value, at) => at.refuse("rule-broken", detail));
    },
  };
}

const missing: Check<never> = (_value, place) => place.refuse("required", "It is required.");
const notNull: Check<never> = (_value, place) => place.refuse("required", "It can't be null.");

/** A check for an array whose items all pass `item`. */
export function list<T>(
  item: Check<T>,
  limits: { readonly min?: number; readonly max?: number } = {},
): Check<T[]> {
  const { min = 0, max = 10_000 } = limits;
  return (value, place) => {
    if (!Array.isArray(value)) return place.refuse("type", "It must be an array.");
    if (value.length < min)
      return place.refuse("too-few", `It must have at least ${min} item${min === 1 ? "" : "s"}.`);
    if (value.length > max) return place.refuse("too-many", `It must have at most ${max} items.`);
    return value.map((entry, index) => place.inside(String(index), entry, item) as T);
  };
}

/** Thrown by `refuse` and caught at the member it belongs to; never seen outside of this file. */
const REFUSED = Symbol("refused");

function inside<T>(pointer: string, value: unknown, check: Check<T>, errors: FieldError[]): T | undefined {
  const place: Place = {
    pointer,
    refuse(code, detail) {
      errors.push({ pointer, code, detail });
      throw REFUSED;
    },
    mistakes: () => errors.length,
    inside: (key, member, rule) => inside(`${pointer}/${escape(key)}`, member, rule, errors),
  };
  try {
    return check(value, place);
  } catch (error) {
    if (error === REFUSED) return undefined;
    throw error;
  }
}

/** RFC 6901, section 3. Most keys have neither of the two signs. */
function escape(key: string): string {
  return /[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}
