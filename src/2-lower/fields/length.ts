import { LONGEST_MS } from "../../ir/duration.ts";
import { type Cursor, peek, takeNumber } from "../cursor.ts";

/** The words for one and for several of each unit, and its milliseconds. */
const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    millisecond: 1,
    second: 1_000,
    minute: 60_000,
    hour: 3_600_000,
    day: 86_400_000,
    week: 604_800_000,
  }).flatMap(([word, length]) => [
    [word, length],
    [`${word}s`, length],
  ]),
);

/** Reads `minutes`; how many milliseconds one has, or `null` where no unit comes next. */
export function takeLengthUnit(cursor: Cursor): number | null {
  const next = peek(cursor);
  const unit = next?.kind === "word" ? UNITS.get(next.text) : undefined;
  if (unit === undefined) return null;
  cursor.index += 1;
  return unit;
}

/** So many of a unit in milliseconds; `null` where that is no duration: below zero, too long, or no whole number. */
export function lengthOf(count: string, unit: number): number | null {
  const length = Math.round(Number(count) * unit * 1_000) / 1_000;
  return Number.isSafeInteger(length) && length >= 0 && length <= LONGEST_MS ? length : null;
}

/** Reads `90 minutes`; milliseconds, or `null` where no duration in words comes next. */
export function takeLength(cursor: Cursor): number | null {
  const start = cursor.index;
  const count = takeNumber(cursor);
  const unit = count && takeLengthUnit(cursor);
  const length = count && unit !== null ? lengthOf(count.text, unit) : null;
  if (length === null) cursor.index = start;
  return length;
}
