// Made by specc from the spec of wildroot. Edit the spec, not this file.
/** Weeks, days of 24 hours, hours, minutes and seconds (ISO 8601-1, 5.5.2); months and years can't be compared. */
const FORM =
  /^P(?!$)(?:(\d{1,9})W|(?:(\d{1,9})D)?(?:T(?!$)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,12})(?:\.(\d{1,3}))?S)?)?)$/;

const UNITS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000] as const;

/** A hundred years: every moment and a duration make a moment. */
const LONGEST_MS = 36_525 * 86_400_000;

/** The milliseconds of `PT1H30M`, also with a `-` before it; null where the text is none, or too long. */
export function millisecondsOf(text: string): number | null {
  const match = FORM.exec(text.replace(/^-/, ""));
  if (!match) return null;
  const whole = UNITS.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit, 0);
  const sum = whole + Number((match[6] ?? "").padEnd(3, "0"));
  if (sum > LONGEST_MS) return null;
  return text.startsWith("-") ? 0 - sum : sum;
}

/** The one way in which a duration is written: `PT26H30M`, `PT0.5S`, `PT0S`; below zero `-PT1H`. */
export function durationText(milliseconds: number): string {
  const all = Math.abs(milliseconds);
  const [hours, minutes] = [Math.floor(all / 3_600_000), Math.floor(all / 60_000) % 60];
  const seconds = all % 60_000;
  const parts = [
    hours === 0 ? "" : `${hours}H`,
    minutes === 0 ? "" : `${minutes}M`,
    seconds === 0 && all > 0 ? "" : `${seconds / 1_000}S`,
  ];
  return `${milliseconds < 0 ? "-" : ""}PT${parts.join("")}`;
}

/** What PostgreSQL prints of an interval without months (`1 day 02:30:00.5`, `-01:00:00`) as it is on the wire. */
export function ofInterval(text: string): string {
  const [, days = "0", sign = "", hours = "0", minutes = "0", seconds = "0"] =
    /^(?:([+-]?\d+) days?)? ?(?:([+-]?)(\d+):(\d\d):(\d\d(?:\.\d+)?))?$/.exec(text) ?? [];
  const time = Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Math.round(Number(seconds) * 1_000);
  return durationText(Number(days) * 86_400_000 + (sign === "-" ? -time : time));
}
