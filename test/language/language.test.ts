import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { problemsOf } from "../2-lower/schema.ts";
import { inLines } from "../2-lower/spec.ts";
import { examplesOf, specsOf } from "./page.ts";

const examples = examplesOf("docs/language.md");
const texts = specsOf(examples, readFileSync("test/language/around.md", "utf8"));

test("the page has examples", () => {
  expect(examples.length).toBeGreaterThan(10);
});

test.each(texts.map((text) => ({ text })))("every example of docs/language.md compiles", ({ text }) => {
  const parsed = parse({ files: [{ path: "spec.md", text }] });
  const lowered = lower(parsed.value ?? { files: [] });
  expect(inLines([...parsed.diagnostics, ...lowered.diagnostics])).toBe("");
  expect(problemsOf(lowered.value)).toBe("");
});
