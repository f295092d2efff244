// Made by specc from spec.md:69. Edit the spec, not this file.
import { date, text } from "../platform/checks.ts";
import { order, textOf } from "../platform/expressions.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a period. */
export function readPeriodCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("status", "read-only", "It is set by the system.");
    reader.refused("closedAt", "read-only", "It is set by the system.");
    const row = {
      name: reader.required("name", text({ min: 1, max: 60, trimmed: true })),
      startsOn: reader.required("startsOn", date),
      endsOn: reader.required("endsOn", date),
    };
    reader.rule(
      "endsOn",
      ["endsOn", "startsOn"],
      "The last day must not be before the first.",
      () => order(textOf(row.endsOn), textOf(row.startsOn)) >= 0,
    );
    return row;
  });
}
