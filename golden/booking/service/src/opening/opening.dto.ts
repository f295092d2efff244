// Made by specc from practice.md:30. Edit the spec, not this file.
import { id, oneOf, time } from "../platform/checks.ts";
import { order, textOf } from "../platform/expressions.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create an opening. */
export function readOpeningCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    const row = {
      practitioner: reader.required("practitioner", id),
      weekday: reader.required(
        "weekday",
        oneOf(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
      ),
      opensAt: reader.required("opensAt", time),
      closesAt: reader.required("closesAt", time),
    };
    reader.rule(
      "closesAt",
      ["closesAt", "opensAt"],
      "The end must be after the beginning, on the same day.",
      () => order(textOf(row.closesAt), textOf(row.opensAt)) > 0,
    );
    return row;
  });
}
