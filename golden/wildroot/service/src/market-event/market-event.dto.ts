// Made by specc from sales.md:5. Edit the spec, not this file.
import { decimal, instant, text } from "../platform/checks.ts";
import { instantOf, order } from "../platform/expressions.ts";
import { createReader, given, readOnly, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a market event. */
const members = [
  readOnly("status"),
  required("name", text({ min: 1, max: 120, trimmed: true })),
  required("place", text({ min: 1, max: 200, trimmed: true })),
  required("startsAt", instant),
  required("endsAt", instant),
  given("boothFee", decimal(2, { min: "0" })),
];

/** What a client gives to create a market event. */
export const readMarketEventCreate = createReader(members, (reader, row) => {
  reader.rule(
    "endsAt",
    ["endsAt", "startsAt"],
    "The end must be after the start.",
    () => order(instantOf(row.endsAt), instantOf(row.startsAt)) > 0,
  );
});

/** What a client may change of a market event: a JSON merge patch (RFC 7396). */
export const readMarketEventUpdate = updateReader(members);
