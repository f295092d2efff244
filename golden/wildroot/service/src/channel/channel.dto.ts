// Made by specc from channels.md:5. Edit the spec, not this file.
import { oneOf, text } from "../platform/checks.ts";
import { textOf } from "../platform/expressions.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create a channel. */
export function readChannelCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("importedUntil", "read-only", "It is set by the system.");
    reader.refused("importStartedAt", "read-only", "It is set by the system.");
    reader.refused("importCursor", "read-only", "It is set by the system.");
    const row = {
      kind: reader.required("kind", oneOf(["shopify", "etsy"])),
      shop: reader.optional("shop", text({ min: 1, max: 60 })),
      token: reader.required("token", text({ min: 1, max: 2000 })),
      apiKey: reader.optional("apiKey", text({ min: 1, max: 500 })),
      secret: reader.required("secret", text({ min: 1, max: 500 })),
    };
    reader.rule(
      "kind",
      ["kind", "shop"],
      "Etsy needs the number of the shop.",
      () => textOf(row.kind) === "shopify" || textOf(row.shop) !== null,
    );
    return row;
  });
}

/** What a client may change of a channel: a JSON merge patch (RFC 7396). */
export function readChannelUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("kind", "immutable", "It is never changed.");
    reader.refused("importedUntil", "read-only", "It is set by the system.");
    reader.refused("importStartedAt", "read-only", "It is set by the system.");
    reader.refused("importCursor", "read-only", "It is set by the system.");
    return {
      shop: reader.givenOrNull("shop", text({ min: 1, max: 60 })),
      token: reader.given("token", text({ min: 1, max: 2000 })),
      apiKey: reader.givenOrNull("apiKey", text({ min: 1, max: 500 })),
      secret: reader.given("secret", text({ min: 1, max: 500 })),
    };
  });
}
