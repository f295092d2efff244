/** What a text has become another by: `before` from `start` to `end` is `text` now. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The shortest stretch that two texts differ in, if it is one. Offsets are UTF-16 units. */
export function spliceOf(before: string, after: string): Splice {
  const start = commonStart(before, after);
  const common = commonEnd(before, after, start);
  return { start, end: before.length - common, text: after.slice(start, after.length - common) };
}

export function spliced(before: string, { start, end, text }: Splice): string {
  return before.slice(0, start) + text + before.slice(end);
}

/** How many units two texts begin with alike. */
function commonStart(a: string, b: string): number {
  let [low, high] = [0, Math.min(a.length, b.length)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (a.slice(low, middle) === b.slice(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many units two texts end with alike, behind `start`. */
function commonEnd(a: string, b: string, start: number): number {
  let [low, high] = [0, Math.min(a.length, b.length) - start];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const isSame = a.slice(a.length - middle, a.length - low) === b.slice(b.length - middle, b.length - low);
    if (isSame) low = middle;
    else high = middle - 1;
  }
  return low;
}
