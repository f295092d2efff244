/**
 * The same plain data, in little memory. What is cut out of a text with one dash or quote in it takes two bytes a
 * character, and so does everything that is put together with it: the whole output. Read back from JSON, only those
 * texts do that need it.
 */
export function compact<T extends object>(data: T): T {
  const text = JSON.stringify(data);
  const made = JSON.parse(text) as T;
  TEXTS.set(made, text);
  return made;
}

/** Data as JSON; what `compact` has made is not printed again. */
export function jsonOf(data: object): string {
  return TEXTS.get(data) ?? JSON.stringify(data);
}

const TEXTS = new WeakMap<object, string>();
