// Made by specc from spec.md:51. Edit the spec, not this file.
import { boolean, oneOf, text } from "../platform/checks.ts";
import { readRow } from "../platform/reader.ts";
import type { Values } from "../platform/rows.ts";

/** What a client gives to create an account. */
export function readAccountCreate(body: unknown): Values {
  return readRow(body, (reader) => {
    return {
      code: reader.required("code", text({ pattern: /^(?:^[0-9]{4}$)$/u })),
      name: reader.required("name", text({ min: 1, max: 120, trimmed: true })),
      kind: reader.required("kind", oneOf(["asset", "liability", "equity", "income", "expense"])),
      isOpen: reader.given("isOpen", boolean),
    };
  });
}

/** What a client may change of an account: a JSON merge patch (RFC 7396). */
export function readAccountUpdate(body: unknown): Values {
  return readRow(body, (reader) => {
    reader.refused("code", "immutable", "It is never changed.");
    reader.refused("kind", "immutable", "It is never changed.");
    return {
      name: reader.given("name", text({ min: 1, max: 120, trimmed: true })),
      isOpen: reader.given("isOpen", boolean),
    };
  });
}
