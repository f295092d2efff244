/** Exact decimals as they are written: `12`, `-0.50`. */

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function compareDecimals(a: string, b: string): number {
  const places = Math.max(placesOf(a), placesOf(b));
  const difference = scaled(a, places) - scaled(b, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The number with exactly `places` decimals; `null` where it has more. */
export function withPlaces(text: string, places: number): string | null {
  const [whole = "", fraction = ""] = text.split(".");
  if (fraction.replace(/0+$/, "").length > places) return null;
  return places === 0 ? whole : `${whole}.${fraction.slice(0, places).padEnd(places, "0")}`;
}

function placesOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

function scaled(text: string, places: number): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(`${whole}${fraction.padEnd(places, "0")}`);
}
