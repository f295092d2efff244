import type { Ir } from "../ir/types.ts";

/**
 * The IR, with the elements of the last one in place of those that they are equal to: what has not changed is the
 * same object, and so can be known again without looking into it.
 */
export function withKeptElements(ir: Ir, last: Ir | null): Ir {
  if (!last) return ir;
  const before = last as unknown as Readonly<Record<string, unknown>>;
  const entries = Object.entries(ir).map(([key, value]: [string, unknown]) => [
    key,
    Array.isArray(value) ? list(value, before[key]) : known(value, before[key]),
  ]);
  return Object.fromEntries(entries) as Ir;
}

function list(values: readonly unknown[], last: unknown): readonly unknown[] {
  if (!Array.isArray(last)) return values;
  const elements = values.map((value, index) => element(value, last[index] as unknown));
  const isSame = last.length === elements.length && elements.every((value, index) => value === last[index]);
  return isSame ? last : elements;
}

function element(value: unknown, last: unknown): unknown {
  const same = known(value, last);
  return same === last || !isObject(same) || !isObject(last) ? same : withKeptMembers(same, last);
}

/** An element, with the members of its last version in place of those that they are equal to. */
export function withKeptMembers<T extends object>(now: T, last: object): T {
  const before = last as Readonly<Record<string, unknown>>;
  const entries = Object.entries(now).map(([key, value]: [string, unknown]) => [
    key,
    known(value, before[key]),
  ]);
  return Object.fromEntries(entries) as T;
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function known(value: unknown, last: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  return last !== null && typeof last === "object" && textOf(last) === textOf(value) ? last : value;
}

function textOf(element: object): string {
  const text = TEXTS.get(element) ?? JSON.stringify(element);
  TEXTS.set(element, text);
  return text;
}

const TEXTS = new WeakMap<object, string>();
