// Made by specc from sales.md:5. Edit the spec, not this file.
import { decimal, instant, text } from "../platform/checks.ts";
import { instantOf, order } from "../platform/expressions.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a market event. */
export function readMarketEventCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("status", "read-only", "It is set by the system.");
    const row = {
      name: reader.required("name", text({ min: 1, max: 120, trimmed: true })),
      place: reader.required("place", text({ min: 1, max: 200, trimmed: true })),
      startsAt: reader.required("startsAt", instant),
      endsAt: reader.required("endsAt", instant),
      boothFee: reader.given("boothFee", decimal(2, { min: "0" })),
    };
    reader.rule(
      "endsAt",
      ["endsAt", "startsAt"],
      "The end must be after the start.",
      () => order(instantOf(row.endsAt), instantOf(row.startsAt)) > 0,
    );
    return row;
  });
}

/** What a client may change of a market event: a JSON merge patch (RFC 7396). */
export function readMarketEventUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("status", "read-only", "It is set by the system.");
    return {
      name: reader.given("name", text({ min: 1, max: 120, trimmed: true })),
      place: reader.given("place", text({ min: 1, max: 200, trimmed: true })),
      startsAt: reader.given("startsAt", instant),
      endsAt: reader.given("endsAt", instant),
      boothFee: reader.given("boothFee", decimal(2, { min: "0" })),
    };
  });
}
