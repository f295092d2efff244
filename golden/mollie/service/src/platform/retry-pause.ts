// Made by specc from the spec of mollie. Edit the spec, not this file.
/** Pauses between tries: 0.2 s, doubled each time, at most 5 s; half as long up to half as long again, by chance. */
const FIRST_MS = 200;
const LONGEST_MS = 5_000;
/** Nobody is asked again sooner, whatever it says. */
const FLOOR_MS = 50;
/** A request of ours does not wait longer for another service. */
const PATIENCE_MS = 30_000;

/**
 * How many milliseconds to wait before the next try: at least as long as the other side has asked, and a bit longer
 * by chance, so that those who were refused together do not come back together. `null` where it asks for more time than
 * there is: asking sooner would only be refused again.
 */
export function waitOf(retryAfter: number | null, attempt: number): number | null {
  if (retryAfter === null) return Math.min(FIRST_MS * 2 ** attempt, LONGEST_MS) * (0.5 + Math.random());
  if (retryAfter > PATIENCE_MS) return null;
  return Math.max(retryAfter, FLOOR_MS) + Math.random() * FLOOR_MS;
}
