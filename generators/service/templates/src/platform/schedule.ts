import { zoned } from "./calendar.ts";

/** When something is done again and again. */
export type Schedule =
  /** Every so many minutes, counted from midnight UTC. */
  | { readonly minutes: number }
  /** At a time of day (`02:00`): every day, on a day of the week (1 is Monday), or on a day of the month. */
  | {
      readonly time: string;
      readonly timeZone: string;
      readonly weekday?: number;
      readonly day?: number;
    };

const DAY_MS = 86_400_000;

/** The first moment of a schedule that is after another moment. */
export function nextMoment(schedule: Schedule, after: Date): Date {
  if ("minutes" in schedule) {
    const period = schedule.minutes * 60_000;
    return new Date((Math.floor(after.getTime() / period) + 1) * period);
  }
  const { dayOf, momentOf } = zoned(schedule.timeZone);
  // Days are counted in UTC, where each has 24 hours. A month has 31 at most, and a day may lie behind the leap of a clock.
  const first = Date.parse(dayOf(after)) - DAY_MS;
  for (let offset = 0; offset <= 33; offset++) {
    const date = new Date(first + offset * DAY_MS);
    const weekday = date.getUTCDay() || 7;
    if (schedule.weekday !== undefined && schedule.weekday !== weekday) continue;
    if (schedule.day !== undefined && schedule.day !== date.getUTCDate()) continue;
    const moment = momentOf(date.toISOString().slice(0, 10), `${schedule.time}:00`);
    if (moment > after) return moment;
  }
  throw new RangeError("A schedule has no next moment.");
}
