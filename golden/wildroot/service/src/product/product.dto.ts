// Made by specc from products.md:5. Edit the spec, not this file.
import { decimal, integer, oneOf, text, url } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a product. */
export function readProductCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("onHand", "read-only", "It is set by the system.");
    reader.refused("isLow", "read-only", "It is set by the system.");
    return {
      sku: reader.required("sku", text({ min: 1, max: 32, trimmed: true })),
      name: reader.required("name", text({ min: 1, max: 120, trimmed: true })),
      category: reader.required("category", oneOf(["tincture", "salve", "tea", "soap", "other"])),
      unitSize: reader.required("unitSize", decimal(3, { moreThan: "0" })),
      unit: reader.required("unit", oneOf(["ml", "g", "piece"])),
      retailPrice: reader.required("retailPrice", decimal(2, { min: "0" })),
      wholesalePrice: reader.required("wholesalePrice", decimal(2, { min: "0" })),
      barcode: reader.optional("barcode", text({ min: 1, max: 64, trimmed: true })),
      photo: reader.optional("photo", url),
      status: reader.given("status", oneOf(["active", "retired"])),
      reorderLevel: reader.given("reorderLevel", integer({ min: "0" })),
      costPerPiece: reader.given("costPerPiece", decimal(4, { min: "0" })),
    };
  });
}

/** What a client may change of a product: a JSON merge patch (RFC 7396). */
export function readProductUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("sku", "immutable", "It is never changed.");
    reader.refused("onHand", "read-only", "It is set by the system.");
    reader.refused("isLow", "read-only", "It is set by the system.");
    return {
      name: reader.given("name", text({ min: 1, max: 120, trimmed: true })),
      category: reader.given("category", oneOf(["tincture", "salve", "tea", "soap", "other"])),
      unitSize: reader.given("unitSize", decimal(3, { moreThan: "0" })),
      unit: reader.given("unit", oneOf(["ml", "g", "piece"])),
      retailPrice: reader.given("retailPrice", decimal(2, { min: "0" })),
      wholesalePrice: reader.given("wholesalePrice", decimal(2, { min: "0" })),
      barcode: reader.givenOrNull("barcode", text({ min: 1, max: 64, trimmed: true })),
      photo: reader.givenOrNull("photo", url),
      status: reader.given("status", oneOf(["active", "retired"])),
      reorderLevel: reader.given("reorderLevel", integer({ min: "0" })),
      costPerPiece: reader.given("costPerPiece", decimal(4, { min: "0" })),
    };
  });
}
