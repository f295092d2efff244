import { describe, expect, it } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { graphPage } from "../../src/graph/page.ts";
import { specc } from "../cli/specc.ts";
import { FILES } from "../lsp/spec.ts";

describe("specc graph", () => {
  it("draws entities, states and what reads and changes what", async () => {
    const files = Object.entries(FILES).map(([path, text]) => ({ path, text }));
    const ir = lower(parse({ files }).value ?? { files: [] }).value;
    if (!ir) throw new Error("The spec does not compile.");
    await expect(graphPage(ir)).toMatchFileSnapshot("cases/jars.md");
  });

  it("prints one diagram alone", async () => {
    const { code, out } = await specc(process.cwd(), ["graph", "specs/notes", "--only", "states"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^stateDiagram-v2\n/);
    expect(out).toContain("s_open --> s_done : Finish note");
  });

  it("says what is wrong with a spec that does not compile", async () => {
    const { code, out, err } = await specc(process.cwd(), ["graph", "test/lint"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("[io/no-file]");
  });
});
