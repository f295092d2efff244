import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { format } from "../../src/fmt/format.ts";
import { readSource } from "../../src/io/read.ts";
import type { Source } from "../../src/source/source.ts";

/** The IR, and what is wrong with the spec; without places, which formatting moves. */
function meaningOf(source: Source): string {
  const parsed = parse(source);
  const lowered = lower(parsed.value ?? { files: [] });
  const wrong = [...parsed.diagnostics, ...lowered.diagnostics].map(
    ({ code, message }) => `${code} ${message}`,
  );
  return JSON.stringify([lowered.value, wrong], (key, value: unknown) =>
    key === "origin" ? undefined : value,
  );
}

function formatted({ files }: Source): Source {
  return { files: files.map((file, index) => ({ path: file.path, text: format(file, index === 0) })) };
}

const SPECS = ["specs/notes/spec.md", "specs/wildroot/spec.md"].map((path) => {
  const { value } = readSource(`${process.cwd()}/${path}`);
  if (!value) throw new Error(`${path} cannot be read`);
  return [path, value] as const;
});

describe("specc fmt", () => {
  it("writes everything in one way", async () => {
    const text = readFileSync("test/fmt/cases/messy.in.md", "utf8");
    await expect(format({ path: "spec.md", text }, true)).toMatchFileSnapshot("cases/messy.out.md");
  });

  it.each(SPECS)("leaves %s as it is", (_path, source) => {
    expect(formatted(source)).toEqual(source);
  });

  it.each(
    readdirSync("test/1-parse/cases", { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".md"),
    ),
  )("changes no meaning of test/1-parse/cases/%s, and nothing more when asked again", (path) => {
    const text = readFileSync(`test/1-parse/cases/${path}`, "utf8");
    const once = format({ path: "spec.md", text }, true);
    expect(format({ path: "spec.md", text: once }, true)).toBe(once);
    expect(meaningOf({ files: [{ path: "spec.md", text: once }] })).toBe(
      meaningOf({ files: [{ path: "spec.md", text }] }),
    );
  });

  it("changes no meaning of a spec, however it is written, and nothing more when asked again", () => {
    const hurt = fc.record({
      line: fc.nat(),
      what: fc.constantFrom(...Object.keys(HURT)),
      amount: fc.nat(5),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...SPECS.flatMap(([, { files }]) => files.filter(({ text }) => text.length < 12_000)),
        ),
        fc.array(hurt, { minLength: 1, maxLength: 12 }),
        (file, all) => {
          const lines = all.reduce(
            (text, { line, what, amount }) => HURT[what]?.(text, line % text.length, amount) ?? text,
            file.text.split("\n"),
          );
          const before = { path: file.path, text: lines.join(all.length % 5 === 0 ? "\r\n" : "\n") };
          const isRoot = file.path === "spec.md";
          const after = { path: file.path, text: format(before, isRoot) };
          expect(format(after, isRoot)).toBe(after.text);
          expect(meaningOf({ files: [after] })).toBe(meaningOf({ files: [before] }));
        },
      ),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? 150) },
    );
  }, 120_000);
});

/** Ways in which people write the same otherwise, and ways in which they break it. */
const HURT: Readonly<Record<string, (lines: string[], line: number, amount: number) => string[]>> = {
  blankLines: (lines, line, amount) =>
    lines.toSpliced(line, 0, ...Array<string>(amount).fill("  ".slice(amount % 3))),
  noBlankLine: (lines, line) => lines.toSpliced(line, lines[line] === "" ? 1 : 0),
  trailing: (lines, line, amount) => lines.with(line, `${lines[line]}${" ".repeat(amount)}`),
  indent: (lines, line, amount) => lines.with(line, `${" ".repeat(amount)}${lines[line]}`),
  star: (lines, line) => lines.with(line, lines[line]?.replace(/^(\s*)-/, "$1*") ?? ""),
  stars: (lines) => lines.map((text) => text.replace(/^(\s*)- /, "$1*   ")),
  arrow: (lines) => lines.map((text) => text.replace("→", "->")),
  tab: (lines, line) => lines.with(line, `\t${lines[line]}`),
  blanks: (lines, line, amount) =>
    lines.with(line, lines[line]?.replaceAll(" ", " ".repeat(amount + 1)) ?? ""),
  fence: (lines, line) => lines.toSpliced(line, 0, "```"),
  comment: (lines, line) => lines.toSpliced(line, 0, "<!-- a comment -->"),
  html: (lines, line) => lines.toSpliced(line, 0, "<div>"),
  setext: (lines, line, amount) => lines.toSpliced(line, 0, amount % 2 ? "===" : "---"),
  quote: (lines, line) => lines.with(line, `> ${lines[line]}`),
  number: (lines, line) => lines.with(line, lines[line]?.replace(/^(\s*)-/, "$11.") ?? ""),
  join: (lines, line) => lines.toSpliced(line, 2, `${lines[line]}${lines[line + 1] ?? ""}`),
  heading: (lines, line) => lines.with(line, `${lines[line]} ##`),
  double: (lines, line) => lines.toSpliced(line, 0, lines[line] ?? ""),
};
