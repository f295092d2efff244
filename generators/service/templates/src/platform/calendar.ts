import { TIME_ZONE } from "../service.ts";

/** Days and times of day in one time zone. */
export interface Calendar {
  /** The day of a moment: `2026-03-21`. */
  dayOf(moment: Date): string;
  /** What the clock shows at a moment: `09:30:00`. */
  timeOf(moment: Date): string;
  /**
   * The moment at which the clock shows a time on a day. Where it shows it twice, the first; where it leaps over it, as
   * long after the leap.
   */
  momentOf(day: string, time: string): Date;
}

const DAY_MS = 86_400_000;
const MINUTES_IN_1973 = Date.UTC(1973, 0) / 60_000;

export function zoned(timeZone: string): Calendar {
  // They take a while to make, and a start waits for nothing that it does not need.
  const day = once(
    () => new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
  );
  const clock = once(
    () =>
      new Intl.DateTimeFormat("en-GB", {
        timeZone,
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
        hourCycle: "h23",
      }),
  );
  /** How far the clock is ahead of UTC at a moment, in milliseconds. */
  const offsetAt = (moment: number): number => {
    const date = new Date(moment);
    return Date.parse(`${day().format(date)}T${clock().format(date)}Z`) - Math.floor(moment / 1_000) * 1_000;
  };
  // Since 1972 no zone has been off by seconds: the day is the same for all of a minute. Most ask for the present one.
  let last = { minute: Number.NaN, day: "" };
  const dayOf = (moment: Date): string => {
    const minute = Math.floor(moment.getTime() / 60_000);
    if (minute !== last.minute || minute < MINUTES_IN_1973) last = { minute, day: day().format(moment) };
    return last.day;
  };
  return {
    dayOf,
    timeOf: (moment) => clock().format(moment),
    momentOf(date, time) {
      const wall = Date.parse(`${date}T${time.padEnd(8, ":00")}Z`);
      const before = wall - offsetAt(wall - DAY_MS);
      const after = wall - offsetAt(wall + DAY_MS);
      const fits = [before, after].filter((moment) => moment + offsetAt(moment) === wall);
      return new Date(fits.length > 0 ? Math.min(...fits) : before);
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** In the service's own time zone. */
export const { dayOf: today, timeOf, momentOf } = zoned(TIME_ZONE);
