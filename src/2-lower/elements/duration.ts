import { type Cursor, takeCount, takeWords } from "../cursor.ts";

/** Reads `30 minutes`; seconds, or `null` where nothing of that form comes next. */
export function takeDuration(cursor: Cursor): number | null {
  const start = cursor.index;
  const count = takeCount(cursor, 1);
  const unit = UNITS.find(([word]) => takeWords(cursor, `${word}s`) || takeWords(cursor, word));
  if (count === null || !unit) {
    cursor.index = start;
    return null;
  }
  return count * unit[1];
}

const UNITS: readonly (readonly [string, number])[] = [
  ["second", 1],
  ["minute", 60],
  ["hour", 3600],
  ["day", 86_400],
];

/** The same in whole minutes. */
export function takeMinutes(cursor: Cursor): number | null {
  return takeWhole(cursor, 60);
}

/** The same in whole days. */
export function takeDays(cursor: Cursor): number | null {
  return takeWhole(cursor, 86_400);
}

function takeWhole(cursor: Cursor, unit: number): number | null {
  const start = cursor.index;
  const seconds = takeDuration(cursor);
  if (seconds !== null && seconds % unit === 0) return seconds / unit;
  cursor.index = start;
  return null;
}
