// Made by specc from the spec of ledger. Edit the spec, not this file.
import { Decimal } from "decimal.js";

// Money and quantities have at most 38 digits; a quotient keeps at least ten places.
Decimal.set({ precision: 50, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -60, toExpPos: 60 });

/** A value as JSON carries it. */
export type Value = unknown;

/** A row as it is answered: decimals and instants are texts. */
export type Row = Readonly<Record<string, Value>>;

/** How a column's values differ between the wire and the code of an action. */
export type Kind = "plain" | "decimal" | "instant" | "json" | "encrypted";

/** What is a text on the wire and more than that in logic. */
export function toLogic(value: Value, kind: Kind): Value {
  if (value === null || value === undefined) return null;
  if (kind === "decimal") return new Decimal(value as string);
  if (kind === "instant") return new Date(value as string);
  return value;
}

/** Where decimals stand in a value, and with how many places they are answered. */
export type Places = number | readonly [Places] | { readonly [member: string]: Places } | null;

/** A value of logic as JSON carries it: decimals with all their places, instants in ISO 8601, nothing undefined. */
export function toWire(value: Value, places: Places = null): Value {
  if (value === undefined || value === null) return null;
  if (Decimal.isDecimal(value)) return typeof places === "number" ? value.toFixed(places) : value.toFixed();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value))
    return value.map((item) => toWire(item, Array.isArray(places) ? places[0] : null));
  if (typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, toWire(member, memberPlaces(places, name))]),
    );
  }
  return typeof places === "number" && (typeof value === "string" || typeof value === "number")
    ? new Decimal(value).toFixed(places)
    : value;
}

/** A value without the members that its places do not name: logic may hand on a row that has more than was said. */
export function saidOnly(value: Value, places: Places): Value {
  if (typeof value !== "object" || value === null || typeof places !== "object" || places === null)
    return value;
  if (Array.isArray(places))
    return Array.isArray(value)
      ? value.map((item) => saidOnly(item, (places as readonly [Places])[0]))
      : value;
  return Object.fromEntries(
    Object.entries(places).flatMap(([name, inner]) =>
      Object.hasOwn(value, name)
        ? [[name, saidOnly((value as Record<string, Value>)[name], inner as Places)]]
        : [],
    ),
  );
}

function memberPlaces(places: Places, name: string): Places {
  if (places === null || typeof places === "number" || Array.isArray(places)) return null;
  return (places as { readonly [member: string]: Places })[name] ?? null;
}

export { Decimal };
