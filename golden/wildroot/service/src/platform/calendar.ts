// Made by specc from the spec of wildroot. Edit the spec, not this file.
import { TIME_ZONE } from "../service.ts";

const FORMAT = new Intl.DateTimeFormat("en-CA", {
  timeZone: TIME_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

const CLOCK = new Intl.DateTimeFormat("en-GB", {
  timeZone: TIME_ZONE,
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** What the clock shows at a moment, in the service's time zone: `09:30:00`. */
export function timeOf(moment: Date): string {
  return CLOCK.format(moment);
}

/**
 * The moment at which the clock shows a time on a day. Where it shows it twice, the first; where it leaps over it, as
 * long after the leap.
 */
export function momentOf(day: string, time: string): Date {
  const wall = Date.parse(`${day}T${time.padEnd(8, ":00")}Z`);
  const before = wall - offsetAt(wall - DAY_MS);
  const after = wall - offsetAt(wall + DAY_MS);
  const fits = [before, after].filter((moment) => moment + offsetAt(moment) === wall);
  return new Date(fits.length > 0 ? Math.min(...fits) : before);
}

const DAY_MS = 86_400_000;

/** How far the clock is ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number): number {
  const date = new Date(moment);
  return Date.parse(`${today(date)}T${timeOf(date)}Z`) - Math.floor(moment / 1_000) * 1_000;
}

/** The day of a moment in the service's time zone: `2026-03-21`. */
export function today(moment: Date): string {
  return FORMAT.format(moment);
}
