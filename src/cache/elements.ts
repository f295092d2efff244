import type { Ir } from "../ir/types.ts";

/** The members of the last IR, and the elements of its lists, with their texts. */
export type KeptElements = Map<string, { readonly text: string; readonly value: unknown }>;

/**
 * The same IR, made of the last one's objects wherever they are equal: what has not changed is the same object, and so
 * can be known again without looking into it.
 */
export function withKeptElements(ir: Ir, kept: KeptElements): Ir {
  const known = <T>(key: string, value: T): T => {
    const text = JSON.stringify(value);
    const last = kept.get(key);
    if (last?.text === text) return last.value as T;
    kept.set(key, { text, value });
    return value;
  };
  const list = (key: string, values: readonly unknown[]): readonly unknown[] => {
    const elements = values.map((value, index) => known(`${key} ${index}`, value));
    const last = kept.get(key)?.value;
    const isSame =
      Array.isArray(last) &&
      last.length === elements.length &&
      elements.every((value, index) => value === last[index]);
    if (isSame) return last;
    kept.set(key, { text: "", value: elements });
    return elements;
  };
  const entries = Object.entries(ir).map(([key, value]: [string, unknown]) => {
    if (Array.isArray(value)) return [key, list(key, value)];
    return [key, value !== null && typeof value === "object" ? known(key, value) : value];
  });
  return Object.fromEntries(entries) as Ir;
}
