import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import type { SourceFile } from "../../src/source/source.ts";
import { problemsOf } from "./schema.ts";
import { inLines, sourceOf } from "./spec.ts";

const FOLDER = "test/2-lower/golden/workshop";

function compile(files: readonly SourceFile[]): ReturnType<typeof lower> {
  const parsed = parse({ files });
  const lowered = lower(parsed.value ?? { files: [] });
  return { value: lowered.value, diagnostics: [...parsed.diagnostics, ...lowered.diagnostics] };
}

const { files } = sourceOf(FOLDER);

test("the workshop's IR is what was reviewed, and valid", () => {
  const { value, diagnostics } = compile(files);
  expect(inLines(diagnostics)).toBe("");
  expect(problemsOf(value)).toBe("");
  const text = `${JSON.stringify(value, null, 1)}\n`;
  const file = `${FOLDER}/ir.json`;
  if (process.env["UPDATE"] === "1") writeFileSync(file, text);
  expect(existsSync(file), "run with UPDATE=1 and review").toBe(true);
  expect(text).toBe(readFileSync(file, "utf8"));
});

test("the same input gives the same bytes", () => {
  expect(JSON.stringify(compile(files))).toBe(JSON.stringify(compile(files)));
});

test("line ends of Windows change nothing", () => {
  const windows = files.map(({ path, text }) => ({ path, text: text.replaceAll("\n", "\r\n") }));
  expect(compile(windows).value).toEqual(compile(files).value);
});
