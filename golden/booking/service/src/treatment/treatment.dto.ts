// Made by specc from practice.md:67. Edit the spec, not this file.
import { boolean, decimal, integer, text } from "../platform/checks.ts";
import { equal, numberOf, remainder } from "../platform/expressions.ts";
import { createReader, given, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a treatment. */
const members = [
  required("name", text({ min: 1, max: 120, trimmed: true })),
  required("minutes", integer({ min: "15", max: "480" })),
  required("price", decimal(2, { min: "0" })),
  given("noticeHours", integer({ min: "0", max: "168" })),
  given("lateFeePercent", integer({ min: "0", max: "100" })),
  given("isActive", boolean),
];

/** What a client gives to create a treatment. */
export const readTreatmentCreate = createReader(members, (reader, row) => {
  reader.rule(
    "minutes",
    ["minutes"],
    "A treatment takes whole quarters of an hour.",
    () => equal(remainder(numberOf(row.minutes), 15), 0),
  );
});

/** What a client may change of a treatment: a JSON merge patch (RFC 7396). */
export const readTreatmentUpdate = updateReader(members);
