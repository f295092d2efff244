// Made by specc from products.md:5. Edit the spec, not this file.
import { decimal, integer, oneOf, text, url } from "../platform/checks.ts";
import {
  createReader,
  fixed,
  given,
  optional,
  readOnly,
  required,
  updateReader,
} from "../platform/row-reader.ts";

/** What clients say of a product. */
const members = [
  readOnly("onHand"),
  readOnly("isLow"),
  fixed(required("sku", text({ min: 1, max: 32, trimmed: true }))),
  required("name", text({ min: 1, max: 120, trimmed: true })),
  required("category", oneOf(["tincture", "salve", "tea", "soap", "other"])),
  required("unitSize", decimal(3, { moreThan: "0" })),
  required("unit", oneOf(["ml", "g", "piece"])),
  required("retailPrice", decimal(2, { min: "0" })),
  required("wholesalePrice", decimal(2, { min: "0" })),
  optional("barcode", text({ min: 1, max: 64, trimmed: true })),
  optional("photo", url),
  given("status", oneOf(["active", "retired"])),
  given("reorderLevel", integer({ min: "0" })),
  given("costPerPiece", decimal(4, { min: "0" })),
];

/** What a client gives to create a product. */
export const readProductCreate = createReader(members);

/** What a client may change of a product: a JSON merge patch (RFC 7396). */
export const readProductUpdate = updateReader(members);
