// Made by specc from practice.md:30. Edit the spec, not this file.
import { id, oneOf, time } from "../platform/checks.ts";
import { order, textOf } from "../platform/expressions.ts";
import { createReader, required } from "../platform/row-reader.ts";

/** What clients say of an opening. */
const members = [
  required("practitioner", id),
  required("weekday", oneOf(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])),
  required("opensAt", time),
  required("closesAt", time),
];

/** What a client gives to create an opening. */
export const readOpeningCreate = createReader(members, (reader, row) => {
  reader.rule(
    "closesAt",
    ["closesAt", "opensAt"],
    "The end must be after the beginning, on the same day.",
    () => order(textOf(row.closesAt), textOf(row.opensAt)) > 0,
  );
});
