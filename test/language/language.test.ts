import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { problemsOf } from "../2-lower/schema.ts";
import { inLines } from "../2-lower/spec.ts";
import { examplesOf, specOf } from "./page.ts";

const examples = examplesOf("docs/language.md");
const text = specOf(examples, readFileSync("test/language/around.md", "utf8"));

test("the page has examples", () => {
  expect(examples.length).toBeGreaterThan(10);
});

test("every example of docs/language.md compiles", () => {
  const parsed = parse({ files: [{ path: "spec.md", text }] });
  const lowered = lower(parsed.value ?? { files: [] });
  expect(inLines([...parsed.diagnostics, ...lowered.diagnostics])).toBe("");
  expect(problemsOf(lowered.value)).toBe("");
});
