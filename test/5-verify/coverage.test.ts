import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { coverageOf, coverageTable } from "../../src/5-verify/coverage/coverage.ts";
import { readScenarios } from "../../src/5-verify/scenarios/read.ts";
import { filesBelow } from "../../src/io/files.ts";
import { stories } from "./stories.ts";

const SCOPE =
  "# Scope\n\n## 1. Products\n- One jar.\n- One pot.\n- Two.\n\n## What the client checks\n1. Three at once.\n";
const STEPS = "\n\n## Steps\n\n1. anyone: `GET /health/ready` → 200\n";

function covered(...fronts: string[]): ReturnType<typeof coverageOf> {
  const told = stories(...fronts.map((front, index) => `${front}# Story ${index + 1}${STEPS}`));
  return coverageOf({ path: "scope.md", text: SCOPE }, told);
}

test("a story names lines by number or by how they begin", () => {
  const { value, diagnostics } = covered(
    '---\ncovers: ["1.1", "1.3"]\n---\n\n',
    '---\ncovers: ["Three at", "One pot", "1.3"]\n---\n\n',
  );
  expect(diagnostics).toEqual([]);
  expect(value?.map(({ number, stories: by }) => [number, ...by.map(({ title }) => title)])).toEqual([
    ["1.1", "Story 1"],
    ["1.2", "Story 2"],
    ["1.3", "Story 1", "Story 2"],
    ["What the client checks 1", "Story 2"],
  ]);
  expect(coverageTable(value ?? [])).toContain("4 lines: 4 tried by 2 stories, 0 untried.");
});

test("a line without a story, a story without a line, and a name of no line are errors with their places", () => {
  const { value, diagnostics } = covered(
    '---\ncovers:\n  - "1.1"\n  - "1.9"\n  - Two\n  - 1 Products\n---\n\n',
    "",
    '---\ncovers: [One pot, "Three at once.", "One "]\n---\n\n',
    '---\ncovers: [One p, "One\u0020jar"]\n---\n\n',
  );
  expect(
    diagnostics.map(
      ({ span, code, message }) =>
        `${span?.file}:${span?.start.line}:${span?.start.column} ${code} ${message}`,
    ),
  ).toEqual([
    "story-1.md:4:5 verify/unknown-line The scope of work has no line `1.9`.",
    "story-1.md:5:5 verify/unknown-line The scope of work has no line `Two`.",
    "story-1.md:6:5 verify/unknown-line The scope of work has no line `1 Products`.",
    "story-2.md:1:1 verify/covers-nothing The story `Story 2` names no line of the scope of work.",
    "story-3.md:2:37 verify/unknown-line The scope of work has no line `One `.",
    "scope.md:6:3 verify/untried-line No story tries line 1.3 of the scope of work.",
  ]);
  expect(coverageTable(value ?? [])).toContain("| 1.3 | Two. | **nothing** |");
});

test("words that begin several lines, and a scope without lines, are errors", () => {
  const scope = { path: "scope.md", text: "## 1. Jars\n- A jar is sold.\n- A jar is kept.\n" };
  const told = stories(`---\ncovers: ["A jar", "1.1", "1.2"]\n---\n\n# Story${STEPS}`);
  expect(coverageOf(scope, told).diagnostics.map(({ message }) => message)).toEqual([
    "Several lines of the scope of work begin with `A jar`: 1.1, 1.2.",
  ]);
  expect(
    coverageOf({ path: "scope.md", text: "# Nothing\n" }, []).diagnostics.map(({ code }) => code),
  ).toEqual(["verify/no-lines"]);
});

const FOLDER = "test/holdout/wildroot";
const TABLE = "docs/wildroot-coverage.md";

/** Reviewed with UPDATE=1, which writes the table. */
test.runIf(existsSync(FOLDER))(
  "docs/wildroot-coverage.md says which story tries which line of Wildroot's scope",
  () => {
    const paths = filesBelow(FOLDER).filter((path) => path.endsWith(".md"));
    const files = paths.map((path) => ({ path, text: readFileSync(join(FOLDER, path), "utf8") }));
    const scope = { path: "docs/wildroot-scope.md", text: readFileSync("docs/wildroot-scope.md", "utf8") };
    const { value, diagnostics } = coverageOf(scope, readScenarios(files).value ?? []);
    expect(diagnostics.map(({ span, message }) => `${span?.file}:${span?.start.line} ${message}`)).toEqual(
      [],
    );
    const text = `${INTRODUCTION}\n${coverageTable(value ?? [], `../${FOLDER}`)}`;
    if (process.env["UPDATE"] === "1") writeFileSync(TABLE, text);
    expect(readFileSync(TABLE, "utf8")).toBe(text);
  },
);

const INTRODUCTION = `# What Wildroot's stories try

Which story of [the holdout](../${FOLDER}) tries which line of [the scope of work](wildroot-scope.md). Written by \`UPDATE=1 npx vitest run test/5-verify/coverage.test.ts\`; \`specc verify specs/wildroot/spec.md --coverage docs/wildroot-scope.md\` prints the same and fails where a line has no story.
`;
