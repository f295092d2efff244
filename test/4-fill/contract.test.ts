import { describe, expect, it } from "vitest";
import { changedParts, contractOf } from "../../src/4-fill/contract.ts";
import type { Hole } from "../../src/draft/draft.ts";
import { START_BATCH } from "./hole.ts";

const before = contractOf(START_BATCH);

describe("a contract", () => {
  it("stays when the section only moves", () => {
    const moved: Hole = { ...START_BATCH, file: "src/other.ts", origin: { file: "stock.md", line: 99 } };
    expect(contractOf(moved).hash).toBe(before.hash);
  });

  it("stays when names come in another order", () => {
    const one = contractOf({ ...START_BATCH, names: ["Decimal", "fail"] });
    expect(contractOf({ ...START_BATCH, names: ["fail", "Decimal"] }).hash).toBe(one.hash);
  });

  it.each([
    ["signature", { signature: "function other(): void" }, "its signature"],
    ["types", { types: "interface Batch {}" }, "its types"],
    ["names", { names: [] }, "its given names"],
    ["summary", { summary: "" }, "its description"],
    ["prose", { prose: "Do nothing." }, "its prose under Logic"],
    ["examples", { examples: "" }, "its examples"],
  ])("changes with %s, and says so", (_part, change, said) => {
    const after = contractOf({ ...START_BATCH, ...change });
    expect(after.hash).not.toBe(before.hash);
    expect(changedParts(after, before.parts)).toBe(said);
  });

  it("names all parts that changed", () => {
    const after = contractOf({ ...START_BATCH, prose: "", summary: "", types: "" });
    expect(changedParts(after, before.parts)).toBe("its types, its description and its prose under Logic");
  });

  it("has the hash that pins in locks were made with", () => {
    expect(before.hash).toMatchInlineSnapshot(
      `"9e1a37b0d84249cffdab92252ae2cd6f62e54df8d626933b42c3fbc6f3dfc152"`,
    );
  });
});
