import { TIME_ZONE } from "../service.ts";

const FORMAT = new Intl.DateTimeFormat("en-CA", {
  timeZone: TIME_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The day of a moment in the service's time zone: `2026-03-21`. */
export function today(moment: Date): string {
  return FORMAT.format(moment);
}
