/** How a server is asked again. Times are milliseconds. */
export interface Backoff {
  /** Requests in all, the first included. */
  readonly tries: number;
  /** All waiting times are multiplied by it: 1, or less in tests. */
  readonly scale: number;
  /** A number from 0 to 1. */
  readonly random: () => number;
  /** Waits; ends early when the run is stopped. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

const FLOOR = 5_000;
const CEILING = 60_000;
const JITTER = 0.2;
/** A header that asks for more is not followed further than this. */
const LONGEST = 300_000;

/**
 * How long to wait after so many failures (from 1): 5 s, doubled each time up to 60 s, ±20 % so that many who failed
 * together do not come back together. `retryAfter` (RFC 9110, 10.2.3) can only make it longer: a server that says 0
 * has been met.
 */
export function waitAfter(failures: number, retryAfter: number | null, random: () => number): number {
  const base = Math.min(CEILING, FLOOR * 2 ** (failures - 1));
  const spread = base * (1 - JITTER + 2 * JITTER * random());
  return Math.round(Math.max(spread, Math.min(retryAfter ?? 0, LONGEST)));
}

/** The milliseconds that a `Retry-After` header asks for: seconds or a date; `null` where it says neither. */
export function retryAfterOf(header: string | null | undefined, now: number): number | null {
  if (header === null || header === undefined || header.trim() === "") return null;
  if (/^\d+(?:\.\d+)?$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
