// Made by specc from supplies.md:12. Edit the spec, not this file.
import { date, decimal, email, oneOf, text, url } from "../platform/checks.ts";
import { object, readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a supply. */
export function readSupplyCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("onHand", "read-only", "It is set by the system.");
    reader.refused("isLow", "read-only", "It is set by the system.");
    return {
      name: reader.required("name", text({ min: 1, max: 120, trimmed: true })),
      kind: reader.given("kind", oneOf(["herb", "oil", "wax", "jar", "label", "other"])),
      unit: reader.required("unit", oneOf(["g", "ml", "piece"])),
      costPerUnit: reader.given("costPerUnit", decimal(4, { min: "0" })),
      reorderLevel: reader.given("reorderLevel", decimal(3, { min: "0" })),
      supplier: reader.optional("supplier", object((reader) => ({
        name: reader.required("name", text({ min: 1, max: 120, trimmed: true })),
        email: reader.optional("email", email),
        web: reader.optional("web", url),
      }))),
      expiresOn: reader.optional("expiresOn", date),
    };
  });
}

/** What a client may change of a supply: a JSON merge patch (RFC 7396). */
export function readSupplyUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("unit", "immutable", "It is never changed.");
    reader.refused("onHand", "read-only", "It is set by the system.");
    reader.refused("isLow", "read-only", "It is set by the system.");
    return {
      name: reader.given("name", text({ min: 1, max: 120, trimmed: true })),
      kind: reader.given("kind", oneOf(["herb", "oil", "wax", "jar", "label", "other"])),
      costPerUnit: reader.given("costPerUnit", decimal(4, { min: "0" })),
      reorderLevel: reader.given("reorderLevel", decimal(3, { min: "0" })),
      supplier: reader.givenOrNull("supplier", object((reader) => ({
        name: reader.required("name", text({ min: 1, max: 120, trimmed: true })),
        email: reader.optional("email", email),
        web: reader.optional("web", url),
      }))),
      expiresOn: reader.givenOrNull("expiresOn", date),
    };
  });
}
