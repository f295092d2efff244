import { describe, expect, it } from "vitest";
import { contractOf } from "../../src/4-fill/contract.ts";
import { printLock, readLock, type Lock, type Pin } from "../../src/4-fill/lock.ts";
import { sha256 } from "../../src/4-fill/text.ts";
import { START_BATCH } from "./hole.ts";

const { hash, parts } = contractOf(START_BATCH);
const pin: Pin = {
  contract: hash,
  parts,
  body: sha256("return batch;\n"),
  by: { kind: "person", name: "Ada" },
  attempts: 1,
};
const lock: Lock = {
  fills: new Map([
    ["start-batch", pin],
    ["cancel-batch", { ...pin, by: { kind: "model", name: "small-1" }, attempts: 3 }],
  ]),
};

describe("specc.lock", () => {
  it("reads what it prints, sorted by hole", () => {
    const text = printLock(lock);
    expect(text.indexOf("cancel-batch")).toBeLessThan(text.indexOf("start-batch"));
    const read = readLock(text, "specc.lock");
    expect(read.diagnostics).toEqual([]);
    expect(printLock(read.value ?? { fills: new Map() })).toBe(text);
  });

  const good = printLock({ fills: new Map([["start-batch", pin]]) });
  it.each([
    ["no JSON", good.replace('"by": {', '"by": '), "8:20"],
    ["marks of a merge", good.replace('  "fills"', '<<<<<<< ours\n  "fills"'), ""],
    ["another version", good.replace('"specc": 1', '"specc": 2'), ""],
    ["no fills", '{ "specc": 1 }\n', ""],
    ["a list", "[]\n", ""],
    ["a short hash", good.replace(pin.body, "abc"), ""],
    ["an unknown author", good.replace('"person"', '"oracle"'), ""],
    ["attempts of nothing", good.replace('"attempts": 1', '"attempts": 0'), ""],
    ["an entry that is a text", '{ "specc": 1, "fills": { "a": "b" } }\n', ""],
  ])("with %s is placed", (what, text) => {
    const { value, diagnostics } = readLock(text, "specc.lock");
    expect(value).toBeNull();
    const said = diagnostics.map(
      ({ span, code, message }) => `${span?.start.line}:${span?.start.column} ${code} ${message}`,
    );
    expect(said.join("\n")).toMatchSnapshot(what);
  });
});
