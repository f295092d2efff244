// Made by specc from spec.md:69. Edit the spec, not this file.
import { date, text } from "../platform/checks.ts";
import { order, textOf } from "../platform/expressions.ts";
import { createReader, readOnly, required } from "../platform/row-reader.ts";

/** What clients say of a period. */
const members = [
  readOnly("status"),
  readOnly("closedAt"),
  required("name", text({ min: 1, max: 60, trimmed: true })),
  required("startsOn", date),
  required("endsOn", date),
];

/** What a client gives to create a period. */
export const readPeriodCreate = createReader(members, (reader, row) => {
  reader.rule(
    "endsOn",
    ["endsOn", "startsOn"],
    "The last day must not be before the first.",
    () => order(textOf(row.endsOn), textOf(row.startsOn)) >= 0,
  );
});
