// Made by specc from supplies.md:12. Edit the spec, not this file.
import { date, decimal, email, oneOf, text, url } from "../platform/checks.ts";
import { object } from "../platform/reader.ts";
import {
  createReader,
  fixed,
  given,
  optional,
  readOnly,
  required,
  updateReader,
} from "../platform/row-reader.ts";

/** What clients say of a supply. */
const members = [
  readOnly("onHand"),
  readOnly("isLow"),
  required("name", text({ min: 1, max: 120, trimmed: true })),
  given("kind", oneOf(["herb", "oil", "wax", "jar", "label", "other"])),
  fixed(required("unit", oneOf(["g", "ml", "piece"]))),
  given("costPerUnit", decimal(4, { min: "0" })),
  given("reorderLevel", decimal(3, { min: "0" })),
  optional("supplier", object((reader) => ({
    name: reader.required("name", text({ min: 1, max: 120, trimmed: true })),
    email: reader.optional("email", email),
    web: reader.optional("web", url),
  }))),
  optional("expiresOn", date),
];

/** What a client gives to create a supply. */
export const readSupplyCreate = createReader(members);

/** What a client may change of a supply: a JSON merge patch (RFC 7396). */
export const readSupplyUpdate = updateReader(members);
