import { isMap, isScalar, parseDocument } from "yaml";

/** A key or a value with its place in the YAML text. */
interface Placed<T> {
  readonly value: T;
  readonly start: number;
  readonly end: number;
}

/** A pair of a flat YAML map. `value` is `undefined` where it is no plain scalar, `null` where there is none. */
export interface YamlPair {
  readonly key: Placed<string>;
  readonly value: Placed<unknown> | null;
}

/** A YAML 1.2 text as pairs; `pairs` is `null` where it is not a map at all. */
export interface Yaml {
  readonly isEmpty: boolean;
  readonly pairs: readonly YamlPair[] | null;
  readonly errors: readonly { readonly message: string; readonly start: number; readonly end: number }[];
}

/** Signs that open lists and maps inside values. A front matter has none, and the parser takes the square of them. */
const OPENING = /[[{]|(?:^|\s)[-?](?=\s)/g;
const MOST_OPENING = 100;

export function readYaml(text: string): Yaml {
  if ((text.match(OPENING)?.length ?? 0) > MOST_OPENING) return { isEmpty: false, pairs: null, errors: [] };
  const document = parseDocument(text, { uniqueKeys: false, strict: true });
  const errors = document.errors.map(({ message, pos }) => ({ message, start: pos[0], end: pos[1] }));
  if (!isMap(document.contents)) return { isEmpty: document.contents === null, pairs: null, errors };
  const pairs = document.contents.items.flatMap(({ key, value }): readonly YamlPair[] => {
    if (!isScalar(key)) return [];
    const name = { value: String(key.value), ...placeOf(key.range) };
    if (value === null) return [{ key: name, value: null }];
    if (!isScalar(value)) return [{ key: name, value: { value: undefined, ...placeOf(null) } }];
    return [{ key: name, value: { value: value.value, ...placeOf(value.range) } }];
  });
  return { isEmpty: false, pairs, errors };
}

function placeOf(range: readonly number[] | null | undefined): {
  readonly start: number;
  readonly end: number;
} {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
