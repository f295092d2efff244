import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { ts } from "ts-morph";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { hasErrors } from "../../src/diagnostics/diagnostic.ts";
import type { Source } from "../../src/source/source.ts";
import { loadTargets } from "../../src/targets.ts";
import { specc, workshop } from "../cli/specc.ts";
import { SHAPES } from "./hostile.ts";
import { around, FAMILIES } from "./inputs.ts";

// `FUZZ_RUNS=3000 FUZZ_SEED=1 UPDATE=1 npx vitest run test/fuzz` makes the table of docs/fuzzing.md.

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 60);
const SEED = Number(process.env["FUZZ_SEED"] ?? 1);
const TARGETS = loadTargets();
const PAGE = "docs/fuzzing.md";

describe("anything at all", { timeout: 3_600_000 }, () => {
  const rows: string[] = [];
  afterAll(() => {
    if (process.env["UPDATE"] !== "1" || rows.length < Object.keys(FAMILIES).length) return;
    const page = readFileSync(PAGE, "utf8");
    writeFileSync(
      PAGE,
      page.replace(/(?<=\| ---: \|)\n[\s\S]*?\n(?=\n)/, () => `\n${rows.join("\n")}\n`),
    );
  });

  it.each(Object.keys(FAMILIES))("%s: is refused with a reason, or gives a service that parses", (family) => {
    const start = process.cpuUsage();
    let [inputs, built] = [0, 0];
    fc.assert(
      fc.property(FAMILIES[family]?.() ?? fc.constant({ files: [] }), (source) => {
        inputs += 1;
        if (isBuilt(source)) built += 1;
      }),
      { numRuns: RUNS, seed: SEED },
    );
    const { user, system } = process.cpuUsage(start);
    const seconds = ((user + system) / 1e6).toFixed(0);
    rows.push(`| ${family} | ${inputs} | ${built} | ${SEED} | ${seconds} |`);
    expect(inputs).toBeGreaterThanOrEqual(RUNS);
  });

  it.each(Object.keys(SHAPES))("%s: four times as much takes less than ten times as long", (what) => {
    const make = SHAPES[what] ?? (() => ({ files: [] }));
    const [small, large] = [make(1_000), make(4_000)];
    isBuilt(small);
    // Below half a second the clock and the collector are what is measured.
    const least = 600_000;
    const first = timeOf(large, 1);
    if (first > least)
      expect(Math.min(first, timeOf(large, 1))).toBeLessThan(Math.max(10 * timeOf(small, 2), least));
    expect(timeOf(large, 2)).toBeLessThan(Math.max(10 * timeOf(small, 3), least));
  });

  it.each([
    ["list signs on one line", "- ".repeat(500_000)],
    ["list signs with a word behind them", `${"- ".repeat(500_000)}a`],
    ["quotes in quotes", `${">".repeat(500_000)}a`],
    ["opening brackets", "[".repeat(500_000)],
    ["stars", "*a ".repeat(500_000)],
    ["comments without an end", `a ${"<!-- ".repeat(200_000)}`],
    [
      "an expression of brackets",
      `- \`f\`: integer, computed \`${"(".repeat(500_000)}1${")".repeat(500_000)}\``,
    ],
  ])("half a million of %s: every command refuses them in words, and writes nothing", async (_, text) => {
    const folder = workshop();
    writeFileSync(join(folder, "spec.md"), around(text).files[0]?.text ?? "");
    for (const line of ["check", "lint", "fmt --check", "graph", "build --out service"]) {
      const [command = "", ...options] = line.split(" ");
      const { code, err } = await specc(folder, [command, "spec.md", ...options]);
      expect([0, 1], `${line}: ${err.slice(0, 500)}`).toContain(code);
      if (command !== "fmt") expect([code, err.slice(0, 200)]).toEqual([1, expect.stringContaining("error")]);
    }
    expect(existsSync(join(folder, "service"))).toBe(false);
  });

  it("bytes that are no text, and megabytes of anything, are refused, and nothing is written", async () => {
    const inputs = [
      Buffer.from([0xff, 0xfe, 0x00, 0x80]),
      Buffer.alloc(1 << 20, 0x00),
      Buffer.from("## Entity: A\n".repeat(20_000)),
      Buffer.from("a".repeat(4 << 20)),
      Buffer.from("[".repeat(1 << 13)),
      Buffer.from("- ".repeat(500)),
    ];
    for (const bytes of inputs) {
      const folder = workshop();
      writeFileSync(join(folder, "spec.md"), bytes);
      const { code, err } = await specc(folder, ["build", "spec.md", "--out", "service"]);
      expect([1, 2], err.slice(0, 500)).toContain(code);
      expect(err).toContain("error");
      expect(existsSync(join(folder, "service"))).toBe(false);
    }
  });
});

/** Compiles, and sees that there is either an error and no file, or no error and files that parse. */
function isBuilt(source: Source): boolean {
  // Printing a large spec takes a thousand times as long as refusing one; small ones are printed.
  const noFiles = source.files.length > 9;
  const { files, ir, diagnostics } = compile(source, TARGETS, [], EMPTY_LOCK, { noFiles });
  const isRefused = hasErrors(diagnostics);
  if (isRefused) expect(files).toEqual([]);
  else expect(ir).not.toBeNull();
  if (!isRefused && !noFiles) expect(files.length).toBeGreaterThan(0);
  for (const { message, code } of diagnostics)
    expect([typeof message, code]).toEqual(["string", expect.stringMatching(/^[a-z]+\/[a-z-]+$/)]);
  for (const { path, text } of files) {
    if (path.includes("..") || path.startsWith("/")) throw new Error(`${path} leaves the folder.`);
    if (!path.endsWith(".ts") || path.includes("/platform/")) continue;
    const { diagnostics: wrong } = ts.transpileModule(text, { fileName: path, reportDiagnostics: true });
    expect(wrong?.map(({ messageText }) => `${path}: ${String(messageText)}`)).toEqual([]);
  }
  return !isRefused;
}

/** Processor time in microseconds, the least of so many. */
function timeOf(source: Source, tries: number): number {
  const once = (): number => {
    const before = process.cpuUsage();
    compile(source, TARGETS, [], EMPTY_LOCK, { noFiles: true });
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  return Math.min(...Array.from({ length: tries }, once));
}
