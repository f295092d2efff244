/**
 * A span of time that can be compared: weeks, days of 24 hours, hours, minutes and seconds to the millisecond. Months and
 * years, which are not always as long, are none. ISO 8601-1, 5.5.2.
 */
const FORM =
  /^P(?!$)(?:(\d{1,9})W|(?:(\d{1,9})D)?(?:T(?!$)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,12})(?:\.(\d{1,3}))?S)?)?)$/;

const UNITS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000] as const;

/** The longest that a duration may be: a hundred years of 365.25 days, so that every moment and it make a moment. */
export const LONGEST_MS = 36_525 * 86_400_000;

/** The milliseconds of `PT1H30M`; `null` where the text is none, or too long. */
export function readDuration(text: string): number | null {
  const match = FORM.exec(text);
  if (!match) return null;
  const whole = UNITS.reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit, 0);
  const sum = whole + Number((match[6] ?? "").padEnd(3, "0"));
  return sum <= LONGEST_MS ? sum : null;
}

/** The one way in which the service writes a duration: `PT26H30M`, `PT0.5S`, `PT0S`; below zero `-PT1H`. */
export function writeDuration(milliseconds: number): string {
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

/** The same as PostgreSQL prints an interval of hours: `26:30:00.5`. */
export function clockDuration(milliseconds: number): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  const [hours, minutes] = [Math.floor(milliseconds / 3_600_000), Math.floor(milliseconds / 60_000) % 60];
  const rest = String(milliseconds % 1_000)
    .padStart(3, "0")
    .replace(/0+$/, "");
  const seconds = two(Math.floor(milliseconds / 1_000) % 60);
  return `${two(hours)}:${two(minutes)}:${seconds}${rest === "" ? "" : `.${rest}`}`;
}
