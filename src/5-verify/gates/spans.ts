import type { Origin } from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";

/** The line of the spec that something comes from. */
export function spanOf(origin: Origin | null): Span | null {
  if (origin === null) return null;
  const place = { line: origin.line, column: 1, offset: 0 };
  return { file: origin.file, start: place, end: place };
}
