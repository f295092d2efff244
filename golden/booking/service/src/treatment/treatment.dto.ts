// Made by specc from practice.md:67. Edit the spec, not this file.
import { boolean, decimal, integer, text } from "../platform/checks.ts";
import { equal, numberOf, remainder } from "../platform/expressions.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a treatment. */
export function readTreatmentCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    const row = {
      name: reader.required("name", text({ min: 1, max: 120, trimmed: true })),
      minutes: reader.required("minutes", integer({ min: "15", max: "480" })),
      price: reader.required("price", decimal(2, { min: "0" })),
      noticeHours: reader.given("noticeHours", integer({ min: "0", max: "168" })),
      lateFeePercent: reader.given("lateFeePercent", integer({ min: "0", max: "100" })),
      isActive: reader.given("isActive", boolean),
    };
    reader.rule(
      "minutes",
      ["minutes"],
      "A treatment takes whole quarters of an hour.",
      () => equal(remainder(numberOf(row.minutes), 15), 0),
    );
    return row;
  });
}

/** What a client may change of a treatment: a JSON merge patch (RFC 7396). */
export function readTreatmentUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    return {
      name: reader.given("name", text({ min: 1, max: 120, trimmed: true })),
      minutes: reader.given("minutes", integer({ min: "15", max: "480" })),
      price: reader.given("price", decimal(2, { min: "0" })),
      noticeHours: reader.given("noticeHours", integer({ min: "0", max: "168" })),
      lateFeePercent: reader.given("lateFeePercent", integer({ min: "0", max: "100" })),
      isActive: reader.given("isActive", boolean),
    };
  });
}
