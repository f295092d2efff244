import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readScenarios } from "../../src/5-verify/scenarios/read.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { importSpec } from "../../src/import/import.ts";
import { specc, workshop } from "../cli/specc.ts";
import { editorOn } from "../lsp/editor.ts";
import { FILES } from "../lsp/spec.ts";
import { FRONT, HOSTILE } from "./hostile.ts";
import { around } from "./inputs.ts";
import { SOURCES } from "./sources.ts";
import { STORIES } from "./stories.ts";

// What else reads texts of others: stories, sources of `specc import`, and `specc lsp`.

/** Below this many microseconds the clock and the collector are what is measured. */
const LEAST = 600_000;
const PAGE = "docs/fuzzing.md";

/** Processor time in microseconds. */
function timeOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Sees that four times as much takes less than ten times as long; more is asked only where there is doubt. */
function expectLinear(run: (size: number) => void): void {
  run(250);
  const large = (): void => run(4_000);
  let least = timeOf(large);
  for (let tries = 1; tries < 3 && least > LEAST; tries += 1) least = Math.min(least, timeOf(large));
  if (least <= LEAST) return;
  const small = Math.min(...[1, 2, 3].map(() => timeOf(() => run(1_000))));
  expect(least).toBeLessThan(Math.max(10 * small, LEAST));
}

function expectSaid(diagnostics: readonly Diagnostic[]): void {
  for (const { code, message } of diagnostics.slice(0, 50))
    expect([code, typeof message]).toEqual([expect.stringMatching(/^[a-z]+\/[a-z-]+$/), "string"]);
}

const counts = new Map<string, number>();

describe("what is no spec", { timeout: 3_600_000 }, () => {
  afterAll(() => {
    if (process.env["UPDATE"] !== "1" || counts.size < 2) return;
    const page = readFileSync(PAGE, "utf8");
    const sum = `${counts.get("stories") ?? 0} shapes of stories and ${counts.get("sources") ?? 0} of sources`;
    writeFileSync(PAGE, page.replace(/\d+ shapes of stories and \d+ of sources/, sum));
  });

  it.each(Object.keys(STORIES))("a story, %s: is read or refused in linear time", (what) => {
    counts.set("stories", (counts.get("stories") ?? 0) + 1);
    const made = new Map<number, ReturnType<(typeof STORIES)[string]>>();
    expectLinear((size) => {
      const files = made.get(size) ?? STORIES[what]?.(size) ?? [];
      made.set(size, files);
      expectSaid(readScenarios(files).diagnostics);
    });
  });

  it.each(Object.keys(SOURCES))("a source, %s: gives a spec or a reason, in linear time", (what) => {
    counts.set("sources", (counts.get("sources") ?? 0) + 1);
    const source = SOURCES[what];
    expectLinear((size) => {
      const { kind, text } = source?.(size) ?? { kind: "sql", text: "" };
      const { value, diagnostics } = importSpec(kind, text, "source", { name: "imported", signIn: null });
      expectSaid(diagnostics);
      if (value === null) expect(diagnostics.length).toBeGreaterThan(0);
    });
  });

  it.each([
    ["prisma", "braces", "{".repeat(1_000_000)],
    ["prisma", "lists in lists", `model A {\n  id Int @id\n  @@index(${"[".repeat(300_000)}`],
    ["prisma", "functions in functions", `model A {\n  a Int @default(${"f(".repeat(300_000)}`],
    ["sql", "brackets", `create table a (id int, check ${"(".repeat(300_000)}1${")".repeat(300_000)});`],
    ["sql", "a text that does not close", `create table a (b text default '${"''".repeat(500_000)}`],
    ["sql", "a comment that does not close", `/* ${"/* ".repeat(500_000)}`],
    ["openapi", "JSON in JSON", `{"openapi":"3.0.0","x":${"[".repeat(500_000)}`],
    [
      "openapi",
      "JSON in JSON, closed",
      `{"openapi":"3.0.0","x":${"[".repeat(300_000)}${"]".repeat(300_000)}}`,
    ],
    ["openapi", "YAML in YAML", `openapi: 3.0.0\nx: ${"[".repeat(500_000)}`],
    ["openapi", "YAML in YAML, by signs", `openapi: 3.0.0\nx:\n ${"- ".repeat(500_000)}`],
  ])("specc import %s, hundreds of thousands of %s: ends in words", async (kind, _, text) => {
    const folder = workshop();
    writeFileSync(join(folder, "source"), text);
    const { code, err } = await specc(folder, ["import", kind, "source", "--out", "spec.md"]);
    expect([0, 1], err.slice(0, 500)).toContain(code);
    expect(err).not.toContain("RangeError");
    expect(existsSync(join(folder, "spec.md"))).toBe(code === 0);
    if (code !== 0) expect(err).toContain("error");
  });

  it.each([
    ["in a body: lists in lists, closed", "scenario/bad-yaml"],
    ["in a body: aliases of aliases", "scenario/bad-yaml"],
    ["in a body: the same key", "scenario/bad-yaml"],
    ["in front: questions", "scenario/bad-front-matter"],
    ["in front: an alias of what it stands in", "scenario/bad-front-matter"],
    ["as an expectation: brackets", "scenario/bad-expression"],
    ["beginnings: each begins with the next, and with the next again", "scenario/too-much-given"],
  ])("a story, %s: is refused as %s", (what, code) => {
    const { diagnostics } = readScenarios(STORIES[what]?.(1_000) ?? []);
    expect(diagnostics.map((one) => one.code)).toContain(code);
  });

  it("specc lsp: answers whatever stands in a document, and goes on", async () => {
    const editor = await editorOn(workshop(FILES));
    const spec = FILES["spec.md"];
    editor.open("spec.md");
    await editor.told("spec.md", (all) => all.length > 0);
    const texts = [
      ...Object.values(HOSTILE).map((make) => around(make(500)).files[0]?.text ?? ""),
      ...Object.values(FRONT).map((make) => `---\nspecc: 1\nname: a\n${make(500)}\n---\n\n# A\n`),
      "[".repeat(200_000),
      `${spec}\n${"- ".repeat(100_000)}`,
      `${spec}\n${"\u202E\u0000\uD800".repeat(5_000)}`,
    ];
    for (const text of texts) {
      editor.type("spec.md", text);
      const document = { textDocument: { uri: editor.uri("spec.md") } };
      const position = { line: 5, character: 0 };
      const answers = await Promise.all(
        ["textDocument/documentSymbol", "textDocument/hover", "textDocument/completion"].map((method) =>
          editor.connection.sendRequest(method, { ...document, position }),
        ),
      );
      expect(answers).toHaveLength(3);
    }
    editor.type("spec.md", `${spec}\n## Entty: No\n`);
    await editor.told("spec.md", (all) => all.some(({ code }) => code === "parse/unknown-kind"));
    editor.type("spec.md", spec);
    await editor.told("spec.md", (all) => all.every(({ code }) => code === "lint/vague-words"));
  });
});
