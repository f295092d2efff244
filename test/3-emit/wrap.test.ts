import { describe, expect, it } from "vitest";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { wrapLines } from "../../src/3-emit/wrap.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import { loadTargets } from "../../src/targets.ts";

const long = (count: number): string => "x".repeat(count);

describe("long lines of emitted code", () => {
  it("are broken at their widest bracket, again where that is not enough", () => {
    const line = `  call("${long(60)}", { a: "${long(50)}", b: ["${long(60)}", "${long(60)}"] });`;
    expect(wrapLines(line).split("\n")).toEqual([
      "  call(",
      `    "${long(60)}",`,
      "    {",
      `      a: "${long(50)}",`,
      "      b: [",
      `        "${long(60)}",`,
      `        "${long(60)}",`,
      "      ],",
      "    },",
      "  );",
    ]);
  });

  it("keep brackets around a single object", () => {
    expect(wrapLines(`f(({ a: "${long(60)}", b: "${long(60)}" }));`).split("\n")).toEqual([
      "f(({",
      `  a: "${long(60)}",`,
      `  b: "${long(60)}",`,
      "}));",
    ]);
  });

  it("end the members of types with semicolons", () => {
    const type = `  readonly a: { readonly ${long(60)}: string; readonly ${long(50)}: string };`;
    expect(wrapLines(type).split("\n")).toEqual([
      "  readonly a: {",
      `    readonly ${long(60)}: string;`,
      `    readonly ${long(50)}: string;`,
      "  };",
    ]);
  });

  it("are left alone in comments, templates, patterns and strings", () => {
    for (const line of [
      `// ${long(120)} (a, b)`,
      `const sql = \`select (${long(120)}, b)\`;`.replace("`;", ""),
      `const a = "(${long(120)}, b)";`,
      `const a = /[(,]${long(120)}/u;`,
    ]) {
      expect(wrapLines(line)).toBe(line);
    }
  });

  it("do not take a comma into brackets that only group", () => {
    const line = `const a = (${long(60)} + ${long(60)});`;
    expect(wrapLines(line)).toBe(line);
  });

  it.each(["notes", "wildroot"])("are broken as far as they can be in %s", (name) => {
    const source = readSource(`specs/${name}/spec.md`).value;
    const { draft } = source ? compile(source, loadTargets(), [], EMPTY_LOCK) : { draft: null };
    const files = (draft?.files ?? []).filter(({ path }) => path.endsWith(".ts"));
    expect(files.length).toBeGreaterThan(30);
    for (const { text } of files) expect(wrapLines(text)).toBe(text);
  });
});
