// Made by specc from practice.md:51. Edit the spec, not this file.
import { date, id, text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a closed day. */
export function readClosedDayCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    return {
      day: reader.required("day", date),
      practitioner: reader.optional("practitioner", id),
      reason: reader.required("reason", text({ min: 1, max: 200 })),
    };
  });
}
