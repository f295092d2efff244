// Made by specc from channels.md:5. Edit the spec, not this file.
import { oneOf, text } from "../platform/checks.ts";
import { textOf } from "../platform/expressions.ts";
import { createReader, fixed, optional, readOnly, required, updateReader } from "../platform/row-reader.ts";

/** What clients say of a channel. */
const members = [
  readOnly("importedUntil"),
  readOnly("importStartedAt"),
  readOnly("importCursor"),
  fixed(required("kind", oneOf(["shopify", "etsy"]))),
  optional("shop", text({ min: 1, max: 60 })),
  required("token", text({ min: 1, max: 2000 })),
  optional("apiKey", text({ min: 1, max: 500 })),
  required("secret", text({ min: 1, max: 500 })),
];

/** What a client gives to create a channel. */
export const readChannelCreate = createReader(members, (reader, row) => {
  reader.rule(
    "kind",
    ["kind", "shop"],
    "Etsy needs the number of the shop.",
    () => textOf(row.kind) === "shopify" || textOf(row.shop) !== null,
  );
});

/** What a client may change of a channel: a JSON merge patch (RFC 7396). */
export const readChannelUpdate = updateReader(members);
