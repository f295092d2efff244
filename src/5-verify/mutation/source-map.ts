/** Where a stretch of a script comes from. */
export interface Segment {
  /** In the script's text. */
  readonly offset: number;
  /** In the source, from 1. */
  readonly line: number;
}

/** The segments of a source map (ECMA-426) with one source, in the order of the script. */
export function segmentsOf(script: string, mappings: string): Segment[] {
  const found: Segment[] = [];
  let [line, lineStart] = [0, 0];
  for (const group of mappings.split(";")) {
    let column = 0;
    for (const segment of group === "" ? [] : group.split(",")) {
      const [columns = 0, source, lines = 0] = decoded(segment);
      column += columns;
      if (source === undefined) continue;
      line += lines;
      found.push({ offset: lineStart + column, line: line + 1 });
    }
    const end = script.indexOf("\n", lineStart);
    lineStart = end === -1 ? script.length : end + 1;
  }
  return found;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 VLQ: six bits a digit, the highest says that more follow, the lowest of the number is its sign. */
function decoded(text: string): number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const digit of text) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}
