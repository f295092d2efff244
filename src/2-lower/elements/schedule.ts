import { lowerSchedulePeriod } from "../../diagnostics/messages.ts";
import type { CalendarSchedule, Schedule } from "../../ir/types.ts";
import type { Line } from "../../tree/tokens.ts";
import type { Context } from "../context.ts";
import {
  type Cursor,
  cursorOf,
  mustEnd,
  peek,
  phraseOf,
  takeCount,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { isTimeZone } from "../front-matter.ts";

const FORM =
  "`every 15 minutes`, `every day at 02:00`, `every Monday at 08:30` or `every month on day 1 at 06:00`, with `in Europe/Vienna` behind it where the zone is another one";

/** Reads `every day at 02:00 in Europe/Vienna`; `null` where it is wrong, and reported. */
export function scheduleOf(context: Context, line: Line): Schedule | null {
  const cursor = cursorOf(line);
  takeWords(cursor, "every");
  const start = cursor.index;
  const minutes = minutesOf(cursor);
  if (minutes !== null) {
    if (!mustEnd(context, cursor, FORM)) return null;
    if (MINUTES_OF_DAY % minutes === 0) return { kind: "interval", minutes };
    const { text, span } = phraseOf(cursor, start);
    context.report(lowerSchedulePeriod(span, { found: text }));
    return null;
  }
  const days = daysOf(cursor);
  if (!days) return unexpected(context, cursor, "how often", FORM);
  const time = takeWords(cursor, "at") ? takeTime(cursor) : null;
  if (time === null) return unexpected(context, cursor, "`at` and a time such as `02:00`", FORM);
  const schedule: CalendarSchedule = { kind: "calendar", time, ...days };
  if (!takeWords(cursor, "in")) return mustEnd(context, cursor, FORM) ? schedule : null;
  const zone = cursor.tokens
    .slice(cursor.index)
    .map(({ text }) => text)
    .join("");
  if (!isTimeZone(zone)) return unexpected(context, cursor, "an IANA time zone", FORM);
  return { ...schedule, timeZone: zone };
}

const MINUTES_OF_DAY = 1440;

/** Reads `15 minutes`, `hour`; `null` where no such period comes next. */
function minutesOf(cursor: Cursor): number | null {
  const start = cursor.index;
  const count = takeCount(cursor, 1);
  for (const [word, minutes] of PERIODS) {
    if (count === null ? takeWords(cursor, word) : takeWords(cursor, `${word}s`))
      return (count ?? 1) * minutes;
  }
  cursor.index = start;
  return null;
}

const PERIODS: readonly (readonly [string, number])[] = [
  ["minute", 1],
  ["hour", 60],
];

function daysOf(cursor: Cursor): Pick<CalendarSchedule, "weekday" | "day"> | null {
  if (takeWords(cursor, "day")) return {};
  const weekday = WEEKDAYS.findIndex((word) => takeWords(cursor, word));
  if (weekday >= 0) return { weekday: weekday + 1 };
  if (!takeWords(cursor, "month on day")) return null;
  const day = takeCount(cursor, 1);
  if (day !== null && day <= 28) return { day };
  if (day !== null) cursor.index -= 1;
  return null;
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Reads `02:00`. */
function takeTime(cursor: Cursor): string | null {
  const start = cursor.index;
  const [hour, , minute] = cursor.tokens.slice(start, start + 3);
  const text = `${hour?.text}:${minute?.text}`;
  cursor.index += 1;
  if (takeSign(cursor, ":") && peek(cursor) && /^([01]\d|2[0-3]):[0-5]\d$/.test(text)) {
    cursor.index += 1;
    return text;
  }
  cursor.index = start;
  return null;
}
