import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScenarios } from "../../src/5-verify/scenarios/read.ts";
import { format } from "../../src/fmt/format.ts";
import { begin, isName, kebabOf } from "../../src/init/begin.ts";
import { contentOf } from "../io/folder.ts";
import { put, specc, workshop } from "../cli/specc.ts";

describe("specc init", () => {
  it("writes a spec that builds without a hole, is formatted, and that no lint has a word about", async () => {
    const folder = workshop();
    const { code, out } = await specc(folder, ["init", "corner-shop", "--keeps", "Shopping list", "--yes"]);
    expect([code, out]).toEqual([0, readFileSync("test/init/cases/told.txt", "utf8")]);
    const made = join(folder, "corner-shop");
    expect(Object.keys(contentOf(made)).toSorted()).toEqual([
      ".github/workflows/specc.yml",
      ".gitignore",
      "spec.md",
      "test/holdout/corner-shop/01-everybody-keeps-their-own.md",
    ]);
    expect((await specc(made, ["fmt", "--check"])).code).toBe(0);
    expect((await specc(made, ["lint"])).out).toBe("✓ spec.md: 0 warnings, 0 hints\n");
    expect((await specc(made, ["build", "--strict"])).out).toContain(
      "no holes: every line follows from the spec",
    );
  });

  it("works in the folder that it is started in, and overwrites nothing", async () => {
    const folder = workshop({ ".gitignore": "mine\n" });
    expect((await specc(folder, ["init", "--yes"])).code).toBe(0);
    expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("mine\n");
    put(folder, { "spec.md": "# Mine\n" });
    const { code, err } = await specc(folder, ["init", "--yes"]);
    expect(code).toBe(1);
    expect(err).toContain("[init/file-in-the-way]");
    expect(readFileSync(join(folder, "spec.md"), "utf8")).toBe("# Mine\n");
  });

  it.each([
    [["Corner_Shop"], "init/bad-name", "corner-shop"],
    [["shop", "--keeps", "Account"], "init/bad-noun", "Task"],
    [["shop", "--keeps", "!"], "init/bad-noun", "Task"],
  ])("refuses %j", async (words, code, help) => {
    const outcome = await specc(workshop(), ["init", ...words, "--yes"]);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain(`[${code}]`);
    expect(outcome.err).toContain(help);
  });

  it("makes what compiles and is formatted of every name and noun that it takes", () => {
    const noun = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,20}$/);
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), noun, (name, thing) => {
        const { value, diagnostics } = begin({ name: kebabOf(name), noun: thing }, "0.1.0");
        if (!isName(kebabOf(name))) return void expect(value).toBeNull();
        if (!value) return void expect(diagnostics.map(({ code }) => code)).toEqual(["init/bad-noun"]);
        const [spec, scenario] = value;
        expect(format({ path: "spec.md", text: spec?.text ?? "" }, true)).toBe(spec?.text);
        const read = readScenarios([{ path: "a.md", text: scenario?.text ?? "" }]);
        expect(read.diagnostics).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
