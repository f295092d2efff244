import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { parseScenario } from "../../src/5-verify/scenarios/parse.ts";
import { readScenarios } from "../../src/5-verify/scenarios/read.ts";
import { cutTemplate } from "../../src/5-verify/scenarios/template.ts";

const CASES = "test/5-verify/cases";

test.each(readdirSync(CASES).filter((name) => name.endsWith(".md")))("mistakes of %s", (name) => {
  const { diagnostics } = readScenarios([{ path: name, text: readFileSync(`${CASES}/${name}`, "utf8") }]);
  expectFile(`${CASES}/${name.replace(/\.md$/, ".txt")}`, diagnostics.map(print).join("\n"));
});

test("what a story with every form is read as", () => {
  const text = readFileSync("test/5-verify/fixture/everything.md", "utf8");
  const { value, diagnostics } = parseScenario({ path: "everything.md", text });
  expect(diagnostics.map(print)).toEqual([]);
  const lines = (key: string, entry: unknown): unknown =>
    key === "span" ? (entry as { start: { line: number } }).start.line : entry;
  expectFile("test/5-verify/fixture/everything.json", JSON.stringify(value, lines, 1));
});

test("the first story of docs/scenarios.md is one", () => {
  const story = /````markdown\n([^]*?)````/.exec(readFileSync("docs/scenarios.md", "utf8"))?.[1] ?? "";
  const { value, diagnostics } = readScenarios([{ path: "story.md", text: story }]);
  expect(diagnostics.map(print)).toEqual([]);
  expect(value?.[0]?.steps).toHaveLength(6);
});

const STORY =
  "# Story\n\n## Given\n\n- [Beginning](given/one.md)\n\n## Steps\n\n1. `anna`: `GET /${made}` → 200\n";
const BEGINNING =
  "---\nsetup: true\n---\n# Beginning\n## People\n- `anna` signs in as `a@b.c` with `x`\n## Steps\n1. `anna`: `POST /` → 201\n   - keep `made` = `body.id`\n";

test("a story begins with what it is given, and knows its people and what it kept", () => {
  const files = [
    { path: "story.md", text: STORY },
    { path: "given/one.md", text: BEGINNING },
  ];
  const { value, diagnostics } = readScenarios(files);
  expect(diagnostics).toEqual([]);
  expect(value?.map((scenario) => [scenario.title, scenario.people.length, scenario.steps.length])).toEqual([
    ["Story", 1, 2],
  ]);
});

test("a story that begins with itself is refused", () => {
  const text = BEGINNING.replace("## Steps", "## Given\n- [Me](one.md)\n## Steps");
  const { diagnostics } = readScenarios([{ path: "given/one.md", text }]);
  expect(diagnostics.map(print)).toEqual(["8:3 scenario/circular-given `given/one.md` begins with itself."]);
});

test("expressions in a text end at their own brace", () => {
  expect(cutTemplate("/a/${x}?b=${{'k': '}'}.k}")).toEqual([
    "/a/",
    { expression: "x", offset: 5 },
    "?b=",
    { expression: "{'k': '}'}.k", offset: 12 },
  ]);
  expect(cutTemplate("${open")).toBe(null);
});

function print({ code, span, message }: Diagnostic): string {
  return `${span?.start.line}:${span?.start.column} ${code} ${message}`;
}

function expectFile(path: string, text: string): void {
  if (process.env["UPDATE"] === "1") writeFileSync(path, `${text}\n`);
  expect(`${text}\n`).toBe(readFileSync(path, "utf8"));
}
