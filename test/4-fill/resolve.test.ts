import { describe, expect, it } from "vitest";
import { contractOf } from "../../src/4-fill/contract.ts";
import type { Lock, Pin } from "../../src/4-fill/lock.ts";
import { resolve, type Fill, type ResolveOptions } from "../../src/4-fill/resolve.ts";
import { sha256, spanOfLine } from "../../src/4-fill/text.ts";
import { START_BATCH } from "./hole.ts";

const BODY = "return batch;\n";
const { hash, parts } = contractOf(START_BATCH);
const pinned: Pin = {
  contract: hash,
  parts,
  body: sha256(BODY),
  by: { kind: "person", name: "Ada" },
  attempts: 1,
};
const fill: Fill = { hole: "start-batch", text: BODY };

function said(fills: readonly Fill[], pins: Record<string, Pin>, options: ResolveOptions = {}): string {
  const lock: Lock = { fills: new Map(Object.entries(pins)) };
  const result = resolve(
    [START_BATCH],
    fills,
    lock,
    ({ file, line }) => spanOfLine(file, "\n".repeat(20), line),
    options,
  );
  const lines = result.diagnostics.map(
    (one) => `${one.severity} ${one.code} ${one.span?.file}: ${one.message}`,
  );
  return [result.holes.map(({ state }) => state).join(), ...lines].join("\n");
}

describe("what is known of a hole's body", () => {
  it("pinned", () => expect(said([fill], { "start-batch": pinned })).toBe("pinned"));

  it("pinned, whatever ends its lines", () => {
    const text = "\uFEFFreturn batch;\r\n\r\n";
    expect(said([{ ...fill, text }], { "start-batch": pinned })).toBe("pinned");
  });

  it.each([
    ["unfilled", [], {}, {}],
    ["unfilled, strictly", [], {}, { strict: true }],
    [
      "stale",
      [fill],
      { "start-batch": { ...pinned, contract: "0", parts: { ...parts, prose: "other" } } },
      {},
    ],
    ["stale, allowed", [fill], { "start-batch": { ...pinned, contract: "0" } }, { allowUnfilled: true }],
    ["edited", [{ ...fill, text: "return other;\n" }], { "start-batch": pinned }, {}],
    ["never checked", [fill], {}, {}],
    ["gone", [], { "start-batch": pinned }, {}],
    ["of another name", [{ ...fill, hole: "start-batches" }], {}, {}],
    ["of another name, in the lock alone", [fill], { "start-batch": pinned, old: pinned }, {}],
  ] as const)("%s", (what, fills, pins, options) => {
    expect(said(fills, pins, options)).toMatchSnapshot(what);
  });
});
