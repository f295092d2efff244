// Texts of files that are put together of parts: a file in which all entities stand need not be made, hashed and written
// as a whole where one of them has changed.

/** A part of a file's text. It is the same object as in the last run where nothing in it has changed. */
export interface Part {
  readonly text: string;
}

/** What a text is put together of: parts, and what stands between them. */
export type Stretch = string | Part;

/** A file whose text is put together when it is asked for. */
export function fileOfParts<T extends object>(
  file: T,
  parts: readonly Stretch[],
): T & { readonly text: string } {
  let text: string | null = null;
  const whole = {
    ...file,
    get text(): string {
      return (text ??= parts.map(textOf).join(""));
    },
  };
  PARTS.set(whole, parts);
  return whole;
}

/** What a file's text is put together of; `null` where it is one piece. */
export function partsOf(file: object): readonly Stretch[] | null {
  return PARTS.get(file) ?? null;
}

const PARTS = new WeakMap<object, readonly Stretch[]>();

export function textOf(stretch: Stretch): string {
  return typeof stretch === "string" ? stretch : stretch.text;
}

export function isSameStretch(a: Stretch | undefined, b: Stretch | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && textOf(a) === textOf(b));
}
